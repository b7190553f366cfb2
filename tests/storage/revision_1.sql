PRAGMA application_id=1380275282;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE action (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	due_on TEXT, 
	acceptance_criteria TEXT NOT NULL, 
	verifier TEXT NOT NULL, 
	priority TEXT NOT NULL, 
	state TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	helpers TEXT NOT NULL, 
	cause_id TEXT, 
	problem_id TEXT, 
	lesson_id TEXT, 
	progress TEXT NOT NULL, 
	external_ref TEXT NOT NULL, 
	original_due_on TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	FOREIGN KEY(cause_id) REFERENCES cause (id), 
	FOREIGN KEY(problem_id) REFERENCES problem (id), 
	FOREIGN KEY(lesson_id) REFERENCES lesson (id), 
	CONSTRAINT ck_action_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_action_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_action_title CHECK (length("title") <= 500), 
	CONSTRAINT ck_action_owner CHECK (length("owner") <= 100), 
	CONSTRAINT ck_action_due_on CHECK (length("due_on") <= 10), 
	CONSTRAINT ck_action_acceptance_criteria CHECK (length("acceptance_criteria") <= 4000), 
	CONSTRAINT ck_action_verifier CHECK (length("verifier") <= 100), 
	CONSTRAINT ck_action_priority CHECK ("priority" IN ('', '1', '2', '3', '4')), 
	CONSTRAINT ck_action_state CHECK ("state" IN ('', 'open', 'doing', 'blocked', 'done', 'verified', 'dropped')), 
	CONSTRAINT ck_action_kind CHECK ("kind" IN ('', 'correct', 'prevent', 'detect', 'mitigate', 'investigate', 'standardise')), 
	CONSTRAINT ck_action_helpers CHECK (length("helpers") <= 500), 
	CONSTRAINT ck_action_cause_id CHECK (length("cause_id") <= 32), 
	CONSTRAINT ck_action_problem_id CHECK (length("problem_id") <= 32), 
	CONSTRAINT ck_action_lesson_id CHECK (length("lesson_id") <= 32), 
	CONSTRAINT ck_action_progress CHECK (length("progress") <= 4000), 
	CONSTRAINT ck_action_external_ref CHECK (length("external_ref") <= 200)
)
 STRICT

;
INSERT INTO "action" VALUES('d2b8467d47ad417fa2ec1556e0c673e0','2026-11-21T11:59:19.405Z','2026-11-21T11:59:19.405Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'Train the trainer','Zhang Wei','2026-10-01','score 85','','2','open','','','dba9e487a9a5442baf63a7ac72bce2b1','b1500b2d7f974c68b18564496f860fe3',NULL,'','',NULL);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE cause (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	problem_id TEXT NOT NULL, 
	parent_id TEXT, 
	category TEXT NOT NULL, 
	statement TEXT NOT NULL, 
	role TEXT NOT NULL, 
	validation TEXT NOT NULL, 
	evidence_kind TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	evidence_link TEXT NOT NULL, 
	verify_how TEXT NOT NULL, 
	verify_by TEXT NOT NULL, 
	verify_due TEXT, 
	stop_reason TEXT NOT NULL, 
	leg TEXT NOT NULL, 
	joins TEXT NOT NULL, 
	therefore TEXT NOT NULL, 
	controllability TEXT NOT NULL, 
	also_possible_at TEXT NOT NULL, 
	no_action_reason TEXT NOT NULL, 
	note_id TEXT, 
	metric_id TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	FOREIGN KEY(problem_id) REFERENCES problem (id), 
	FOREIGN KEY(parent_id) REFERENCES cause (id), 
	FOREIGN KEY(note_id) REFERENCES note (id), 
	FOREIGN KEY(metric_id) REFERENCES metric (id), 
	CONSTRAINT ck_cause_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_cause_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_cause_category CHECK (length("category") <= 40), 
	CONSTRAINT ck_cause_statement CHECK (length("statement") <= 500), 
	CONSTRAINT ck_cause_role CHECK ("role" IN ('', 'direct', 'contributing', 'root', 'mitigating')), 
	CONSTRAINT ck_cause_validation CHECK ("validation" IN ('', 'assumed', 'supported', 'confirmed', 'ruled_out')), 
	CONSTRAINT ck_cause_evidence_kind CHECK ("evidence_kind" IN ('', 'log', 'measure', 'record', 'observation', 'test', 'statement')), 
	CONSTRAINT ck_cause_evidence CHECK (length("evidence") <= 4000), 
	CONSTRAINT ck_cause_evidence_link CHECK (length("evidence_link") <= 500), 
	CONSTRAINT ck_cause_verify_how CHECK (length("verify_how") <= 500), 
	CONSTRAINT ck_cause_verify_by CHECK (length("verify_by") <= 100), 
	CONSTRAINT ck_cause_verify_due CHECK (length("verify_due") <= 10), 
	CONSTRAINT ck_cause_stop_reason CHECK ("stop_reason" IN ('', 'root', 'outside', 'no_evidence', 'enough', 'merged')), 
	CONSTRAINT ck_cause_leg CHECK ("leg" IN ('', 'happened', 'unnoticed', 'unprevented')), 
	CONSTRAINT ck_cause_joins CHECK ("joins" IN ('', 'or', 'and')), 
	CONSTRAINT ck_cause_therefore CHECK ("therefore" IN ('', 'holds', 'fails', 'unsure')), 
	CONSTRAINT ck_cause_controllability CHECK ("controllability" IN ('', 'ours', 'influence', 'outside')), 
	CONSTRAINT ck_cause_also_possible_at CHECK (length("also_possible_at") <= 4000), 
	CONSTRAINT ck_cause_no_action_reason CHECK (length("no_action_reason") <= 500), 
	CONSTRAINT ck_cause_note_id CHECK (length("note_id") <= 32), 
	CONSTRAINT ck_cause_metric_id CHECK (length("metric_id") <= 32)
)
 STRICT

;
INSERT INTO "cause" VALUES('dba9e487a9a5442baf63a7ac72bce2b1','2026-11-21T11:59:19.361Z','2026-11-21T11:59:19.361Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'b1500b2d7f974c68b18564496f860fe3',NULL,'','Nobody''s duty at kick-off','root','assumed','','','','','',NULL,'','','','','','','',NULL,NULL);
CREATE TABLE change (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	batch TEXT NOT NULL, 
	undoes TEXT NOT NULL, 
	at TEXT NOT NULL, 
	who TEXT NOT NULL, 
	session_id TEXT NOT NULL, 
	entity TEXT NOT NULL, 
	row_id TEXT NOT NULL, 
	op TEXT NOT NULL, 
	"before" TEXT NOT NULL, 
	"after" TEXT NOT NULL
)
 STRICT

;
INSERT INTO "change" VALUES(1,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','','project','5ae62d425b5f41fba7059684ef7e0f28','mark','{}','{"id": "5ae62d425b5f41fba7059684ef7e0f28", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "name": "MES rollout", "key": "MES", "customer": "", "industry": ""}');
INSERT INTO "change" VALUES(2,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','session','865342d3449b4c54ad9a04d980c68f33','mark','{}','{"id": "865342d3449b4c54ad9a04d980c68f33", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "project_id": "5ae62d425b5f41fba7059684ef7e0f28", "code": "R-2026-09-MES", "template": "{\"key\": \"monthly-review\", \"format\": 1, \"minutes\": 120, \"name\": {\"en\": \"Monthly review\", \"zh\": \"月度复盘\"}, \"about\": {\"en\": \"Look back on the month with facts in hand, find out why it went that way, and agree who does what next.\", \"zh\": \"用事实和数据回看这个月：做成了什么、卡在哪里、为什么，接下来谁来做什么。\"}, \"ground_rules\": {\"en\": \"Everyone did the best they could with what they knew at the time.\\nWe look for what in our way of working let it happen, not for who did it.\\nFacts first: a number or an example for every point.\\nOne person speaks at a time, and every voice counts the same, whatever the title.\\nNobody guesses who wrote an anonymous note.\", \"zh\": \"相信每个人在当时的条件下都已经尽力。\\n对事不对人：找流程和机制上的原因，不追究个人。\\n先讲事实，再谈看法：有数据讲数据，没数据举例子。\\n一次只听一个人说；不论职级，每个人的意见同样重要。\\n匿名便签，不猜是谁写的。\"}, \"step\": [{\"kind\": \"setup\", \"minutes\": 5, \"title\": {\"en\": \"Who is here\", \"zh\": \"签到\"}, \"prompt\": {\"en\": \"Welcome, and thank you for making the time. Let''s see who is here, who keeps the notes, and which month we are looking at. Then we read the ground rules together.\", \"zh\": \"欢迎大家，谢谢抽时间过来。先看看谁到了、谁请假，今天由谁做记录，复盘的是哪个月。然后一起过一遍会议约定。\"}}, {\"kind\": \"follow_up\", \"minutes\": 10, \"title\": {\"en\": \"Last actions\", \"zh\": \"上次行动项\"}, \"prompt\": {\"en\": \"Before anything new: what became of the things we agreed last time? For each one, say whether it is done, whether somebody checked it, or what stands in its way. If it is no longer worth doing, we say why and drop it.\", \"zh\": \"谈新问题之前，先看看上次定下的事落实得怎么样。一项一项过：做完了没有、验证过没有，没做完的卡在哪里。确实没必要再做的，说明理由，当场取消。\"}}, {\"kind\": \"milestones\", \"minutes\": 5, \"required\": [\"planned_on\"], \"title\": {\"en\": \"Milestones\", \"zh\": \"里程碑\"}, \"prompt\": {\"en\": \"Which milestones did we plan for this month, and when did each one really happen? Where the dates differ, tell us in a sentence what moved it. Early counts as well as late.\", \"zh\": \"这个月原定了哪些里程碑，实际是哪天完成的？日期对不上的，用一句话说说原因，提前的也说。\"}}, {\"kind\": \"metrics\", \"minutes\": 10, \"required\": [\"unit\", \"before\", \"after\", \"source\"], \"title\": {\"en\": \"Results\", \"zh\": \"成果指标\"}, \"prompt\": {\"en\": \"Let''s put numbers on it: what was it before, what is it now, and where does the figure come from? Look at it from the customer''s side too: how many hours, or how much money, did this save them?\", \"zh\": \"用数据说话：原来是多少，现在是多少，数据从哪里来？也站在客户的角度看一看：给他们省了多少时间、多少钱？\"}}, {\"kind\": \"notes\", \"minutes\": 15, \"title\": {\"en\": \"Notes\", \"zh\": \"写便签\"}, \"prompt\": {\"en\": \"Take a few quiet minutes and write one thought per note: what went well, what could be better, and where we simply got lucky. Then we read them out together, put side by side what belongs together, and agree on what to look into.\", \"zh\": \"先安静写几分钟，一张便签只写一件事：哪些做得好，哪些可以更好，哪些其实是运气好。写完大家一起看，把相近的放在一起，再商定先谈哪几件。\"}, \"lane\": [{\"key\": \"well\", \"title\": {\"en\": \"Went well\", \"zh\": \"做得好的\"}, \"hint\": {\"en\": \"What should we keep doing?\", \"zh\": \"哪些做法值得坚持？\"}}, {\"key\": \"improve\", \"title\": {\"en\": \"To improve\", \"zh\": \"待改进\"}, \"hint\": {\"en\": \"What went wrong or slowed us down?\", \"zh\": \"哪里不顺，哪里拖了进度？\"}}, {\"key\": \"lucky\", \"title\": {\"en\": \"Got lucky\", \"zh\": \"侥幸之处\"}, \"hint\": {\"en\": \"What turned out fine only by chance?\", \"zh\": \"哪些事没出岔子，只是运气好？\"}}]}, {\"kind\": \"problems\", \"minutes\": 15, \"required\": [\"case\", \"impact\", \"suggestion\"], \"title\": {\"en\": \"Problems\", \"zh\": \"问题\"}, \"prompt\": {\"en\": \"Which problems are worth our time today? For each one give a concrete case, say how much it hurts and whether it holds up delivery or needs management, and add one idea for making it better. Tell what happened, not whose fault it was.\", \"zh\": \"哪几个问题最值得今天花时间？每个问题都举一个具体的例子，说清影响有多大、会不会耽误交付、要不要请管理层出面，再提一条改进建议。只说发生了什么，不说是谁的错。\"}}, {\"kind\": \"causes\", \"minutes\": 20, \"title\": {\"en\": \"Root causes\", \"zh\": \"根因分析\"}, \"prompt\": {\"en\": \"Take the problem that matters most and keep asking why, until we reach something in our way of working that we can change. If the answer is a person, ask once more: what made that an easy thing to happen? At the end we read the chain backwards with “therefore” and see whether it holds.\", \"zh\": \"挑最要紧的问题，一层一层追问“为什么”，直到问出我们改得动的流程或机制。要是问到了某个人身上，就再问一句：换个人来做，会不会也这样？最后用“所以”把这条链倒着念一遍，看看说不说得通。\"}}, {\"kind\": \"lessons\", \"minutes\": 10, \"required\": [\"recommendation\", \"area\"], \"title\": {\"en\": \"Lessons\", \"zh\": \"经验教训\"}, \"prompt\": {\"en\": \"What do we know now that we wish we had known a month ago? Put it as advice that another team can follow without asking us: when this happens, do that.\", \"zh\": \"有什么事，要是月初就知道该多好？写成别的团队拿来就能用的建议：遇到什么情况，就怎么做。\"}}, {\"kind\": \"actions\", \"minutes\": 10, \"required\": [\"owner\", \"due_on\", \"acceptance_criteria\", \"verifier\"], \"title\": {\"en\": \"Actions\", \"zh\": \"行动项\"}, \"prompt\": {\"en\": \"For each root cause and each lesson: what will we do, by when, and how will we know that it worked? Every action has one owner, who says yes out loud, and somebody else who checks the result. Three that get done are better than ten that do not.\", \"zh\": \"针对每个根因、每条教训：打算做什么，什么时候完成，做到什么程度算完成？每项只定一位负责人，本人当场确认，另请一位同事来验证。宁可少定几项，定了就做完。\"}}, {\"kind\": \"plan\", \"minutes\": 5, \"required\": [\"priority\", \"week\", \"owner\", \"due_on\"], \"title\": {\"en\": \"Next month\", \"zh\": \"下月计划\"}, \"prompt\": {\"en\": \"What comes first next month, and what can wait? Break it into pieces that fit into a week, each with a name and a date.\", \"zh\": \"下个月先做什么，后做什么？把大目标拆到每一周，落实到人、到事、到日期。\"}}, {\"kind\": \"resources\", \"minutes\": 5, \"required\": [\"kind\", \"amount\", \"needed_by\"], \"title\": {\"en\": \"Resources\", \"zh\": \"资源申请\"}, \"prompt\": {\"en\": \"What do we need for this that we do not have: people, budget, equipment? Say how much and by when, so that whoever decides can answer with a yes or a no.\", \"zh\": \"要把计划做成，还缺什么：人手、预算，还是设备？写清楚要多少、什么时候要，方便审批的人直接答复。\"}}, {\"kind\": \"close\", \"minutes\": 10, \"title\": {\"en\": \"Close\", \"zh\": \"收尾\"}, \"prompt\": {\"en\": \"Let''s read the decisions and actions back: is anything missing, or not how you meant it? Then a quick round: was this meeting worth your time? Thank you, everyone.\", \"zh\": \"最后把决议和行动项念一遍：有没有漏的，有没有和大家的意思不一样的？再请每个人说说，这次会开得值不值。谢谢大家！\"}}]}", "template_key": "monthly-review", "state": "open", "step": 0, "finalized_at": null, "title": "September", "held_on": "2026-09-15", "starts": "", "ends": "", "time_zone": "", "place": "", "period_from": null, "period_to": null, "purpose": "", "facilitator": "Ann", "scribe": "", "confidentiality": "internal", "ground_rules": "Everyone did the best they could with what they knew at the time.\nWe look for what in our way of working let it happen, not for who did it.\nFacts first: a number or an example for every point.\nOne person speaks at a time, and every voice counts the same, whatever the title.\nNobody guesses who wrote an anonymous note.", "summary": "", "other_business": "", "parked": "", "next_on": null, "next_facilitator": "", "next_topics": "", "reviewer": "", "approver": "", "sent_to": "", "copied_to": ""}');
INSERT INTO "change" VALUES(3,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','e228cde2760844c79e132856fbc96be3','mark','{}','{"id": "e228cde2760844c79e132856fbc96be3", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 0, "kind": "setup", "state": "open", "minutes": 5, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(4,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','1cf720f89c8044ecb55f4e853ed9c78c','mark','{}','{"id": "1cf720f89c8044ecb55f4e853ed9c78c", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 1, "kind": "follow_up", "state": "todo", "minutes": 10, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(5,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','8eeb1020b9a440678479003493275685','mark','{}','{"id": "8eeb1020b9a440678479003493275685", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 2, "kind": "milestones", "state": "todo", "minutes": 5, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(6,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','0eb5db94960f4e14b6c8541088e19269','mark','{}','{"id": "0eb5db94960f4e14b6c8541088e19269", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 3, "kind": "metrics", "state": "todo", "minutes": 10, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(7,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','d62f9a9c2436424990743cbfdef24335','mark','{}','{"id": "d62f9a9c2436424990743cbfdef24335", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 4, "kind": "notes", "state": "todo", "minutes": 15, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(8,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','42176d69d46d42e89adb164b6f55d22a','mark','{}','{"id": "42176d69d46d42e89adb164b6f55d22a", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 5, "kind": "problems", "state": "todo", "minutes": 15, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(9,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','a35a78943f0a4b3bb16796c1c99d006f','mark','{}','{"id": "a35a78943f0a4b3bb16796c1c99d006f", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 6, "kind": "causes", "state": "todo", "minutes": 20, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(10,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','8fdd2d74a9a54cba9ff7cacfc1e2e8de','mark','{}','{"id": "8fdd2d74a9a54cba9ff7cacfc1e2e8de", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 7, "kind": "lessons", "state": "todo", "minutes": 10, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(11,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','5eaeaee747e1481a9fda9d176e331550','mark','{}','{"id": "5eaeaee747e1481a9fda9d176e331550", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 8, "kind": "actions", "state": "todo", "minutes": 10, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(12,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','c464e78ba090449e97d1f6940e804001','mark','{}','{"id": "c464e78ba090449e97d1f6940e804001", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 9, "kind": "plan", "state": "todo", "minutes": 5, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(13,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','4564f4e1c319429f85228b7e0ee4a928','mark','{}','{"id": "4564f4e1c319429f85228b7e0ee4a928", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 10, "kind": "resources", "state": "todo", "minutes": 5, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(14,'71af2ac88f394e8bac73d9b944201913','','2026-11-21T11:59:19.308Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','561fd64fda5b47238d368a4361c9af71','mark','{}','{"id": "561fd64fda5b47238d368a4361c9af71", "created_at": "2026-11-21T11:59:19.308Z", "updated_at": "2026-11-21T11:59:19.308Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "position": 11, "kind": "close", "state": "todo", "minutes": 10, "used_seconds": 0, "running_since": null}');
INSERT INTO "change" VALUES(15,'5e82e234e89c4bafa12c136cc22d4abd','','2026-11-21T11:59:19.350Z','Ann','865342d3449b4c54ad9a04d980c68f33','problem','b1500b2d7f974c68b18564496f860fe3','add','{}','{"id": "b1500b2d7f974c68b18564496f860fe3", "created_at": "2026-11-21T11:59:19.350Z", "updated_at": "2026-11-21T11:59:19.350Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "statement": "A third of all job reports came on paper", "kind": "training", "impact": "high", "case": "", "expected": "", "observed": "", "affects_delivery": "", "escalate": "", "suggestion": "", "state": "chosen", "not_analysed_reason": "", "note_id": null, "metric_id": null, "bones": ""}');
INSERT INTO "change" VALUES(16,'c6e16dd33f7f46aab022b82b28601111','','2026-11-21T11:59:19.361Z','Ann','865342d3449b4c54ad9a04d980c68f33','cause','dba9e487a9a5442baf63a7ac72bce2b1','add','{}','{"id": "dba9e487a9a5442baf63a7ac72bce2b1", "created_at": "2026-11-21T11:59:19.361Z", "updated_at": "2026-11-21T11:59:19.361Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "problem_id": "b1500b2d7f974c68b18564496f860fe3", "parent_id": null, "category": "", "statement": "Nobody''s duty at kick-off", "role": "root", "validation": "assumed", "evidence_kind": "", "evidence": "", "evidence_link": "", "verify_how": "", "verify_by": "", "verify_due": null, "stop_reason": "", "leg": "", "joins": "", "therefore": "", "controllability": "", "also_possible_at": "", "no_action_reason": "", "note_id": null, "metric_id": null}');
INSERT INTO "change" VALUES(17,'52f8942fe8484d1986848e16504f3552','','2026-11-21T11:59:19.369Z','Ann','865342d3449b4c54ad9a04d980c68f33','participant','3e421a84677b41baac3e33d02391e391','add','{}','{"id": "3e421a84677b41baac3e33d02391e391", "created_at": "2026-11-21T11:59:19.369Z", "updated_at": "2026-11-21T11:59:19.369Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "full_name": "Zhou Jie", "role": "", "organisation": "", "attendance": "present", "standing": "member", "remarks": ""}');
INSERT INTO "change" VALUES(18,'db9544a924c14b24bf1fd0096dd7a4ac','','2026-11-21T11:59:19.378Z','Ann','865342d3449b4c54ad9a04d980c68f33','milestone','9447487cc2c743e388c67f598a0f3419','add','{}','{"id": "9447487cc2c743e388c67f598a0f3419", "created_at": "2026-11-21T11:59:19.378Z", "updated_at": "2026-11-21T11:59:19.378Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "title": "Go-live", "planned_on": "2026-09-01", "actual_on": "2026-09-04", "rag": "amber", "reason": "", "decision": "", "challenge": "", "response": ""}');
INSERT INTO "change" VALUES(19,'a5d1b660b9af41d9a1e11181db9aa4fc','','2026-11-21T11:59:19.386Z','Ann','865342d3449b4c54ad9a04d980c68f33','metric','af9332bacf874251beb630c363555e1a','add','{}','{"id": "af9332bacf874251beb630c363555e1a", "created_at": "2026-11-21T11:59:19.386Z", "updated_at": "2026-11-21T11:59:19.386Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "metric": "Coverage", "unit": "%", "direction": "higher", "before": 35.0, "target": 95.0, "after": 68.0, "source": "log", "benefit": "", "comment": ""}');
INSERT INTO "change" VALUES(20,'92de1461ec3a42829afe1d0721a1fde8','','2026-11-21T11:59:19.393Z','Ann','865342d3449b4c54ad9a04d980c68f33','note','db2f808514ea41358d14dab2c317ff0b','add','{}','{"id": "db2f808514ea41358d14dab2c317ff0b", "created_at": "2026-11-21T11:59:19.393Z", "updated_at": "2026-11-21T11:59:19.393Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "lane": "well", "text": "培训很及时"}');
INSERT INTO "change" VALUES(21,'edf136fd9a654fbdac884b46474aa5a0','','2026-11-21T11:59:19.398Z','Ann','865342d3449b4c54ad9a04d980c68f33','lesson','35e7d0f6334e4e6bb2f507e2793f546a','add','{}','{"id": "35e7d0f6334e4e6bb2f507e2793f546a", "created_at": "2026-11-21T11:59:19.398Z", "updated_at": "2026-11-21T11:59:19.398Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "title": "Name roles at kick-off", "area": "", "kind": "", "happened": "", "recommendation": "", "applies_when": "", "tags": "", "problem_id": "b1500b2d7f974c68b18564496f860fe3", "cause_id": "dba9e487a9a5442baf63a7ac72bce2b1", "owner": "", "applied_in": ""}');
INSERT INTO "change" VALUES(22,'5f3ca25ada974d86879ec65473021553','','2026-11-21T11:59:19.405Z','Ann','865342d3449b4c54ad9a04d980c68f33','action','d2b8467d47ad417fa2ec1556e0c673e0','add','{}','{"id": "d2b8467d47ad417fa2ec1556e0c673e0", "created_at": "2026-11-21T11:59:19.405Z", "updated_at": "2026-11-21T11:59:19.405Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "title": "Train the trainer", "owner": "Zhang Wei", "due_on": "2026-10-01", "acceptance_criteria": "score 85", "verifier": "", "priority": "2", "state": "open", "kind": "", "helpers": "", "cause_id": "dba9e487a9a5442baf63a7ac72bce2b1", "problem_id": "b1500b2d7f974c68b18564496f860fe3", "lesson_id": null, "progress": "", "external_ref": "", "original_due_on": null}');
INSERT INTO "change" VALUES(23,'7b4fcf6eda604e8b93e4a6954e9cfc4d','','2026-11-21T11:59:19.413Z','Ann','865342d3449b4c54ad9a04d980c68f33','planitem','4deed9c2a972476db80363b9ad58258a','add','{}','{"id": "4deed9c2a972476db80363b9ad58258a", "created_at": "2026-11-21T11:59:19.413Z", "updated_at": "2026-11-21T11:59:19.413Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "title": "Phase 2", "priority": "3", "week": "Week 1", "owner": "", "due_on": null, "breakdown": ""}');
INSERT INTO "change" VALUES(24,'33bc830b546842aab5b8bc23aa6f6dd5','','2026-11-21T11:59:19.422Z','Ann','865342d3449b4c54ad9a04d980c68f33','resourcerequest','6abb2d1f8da54793a029949e75ea3b57','add','{}','{"id": "6abb2d1f8da54793a029949e75ea3b57", "created_at": "2026-11-21T11:59:19.422Z", "updated_at": "2026-11-21T11:59:19.422Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "title": "Trainer", "kind": "people", "amount": "", "needed_by": null, "reason": ""}');
INSERT INTO "change" VALUES(25,'4f7e58ef449e4f85a474c6e83ca420f3','','2026-11-21T11:59:19.430Z','Ann','865342d3449b4c54ad9a04d980c68f33','decision','0337f245ad3547068362b9371953f078','add','{}','{"id": "0337f245ad3547068362b9371953f078", "created_at": "2026-11-21T11:59:19.430Z", "updated_at": "2026-11-21T11:59:19.430Z", "created_by": "Ann", "version": 1, "deleted_at": null, "session_id": "865342d3449b4c54ad9a04d980c68f33", "number": 1, "position": 1, "decision": "Go on", "reason": "", "decided_by": "", "effective_from": null}');
INSERT INTO "change" VALUES(26,'1db874542a30428a9c3f6d41050f68da','','2026-11-21T11:59:19.438Z','Ann','865342d3449b4c54ad9a04d980c68f33','step','e228cde2760844c79e132856fbc96be3','mark','{"state": "open"}','{"state": "done"}');
INSERT INTO "change" VALUES(27,'1db874542a30428a9c3f6d41050f68da','','2026-11-21T11:59:19.438Z','Ann','865342d3449b4c54ad9a04d980c68f33','session','865342d3449b4c54ad9a04d980c68f33','seal','{"state": "open", "finalized_at": null}','{"state": "final", "finalized_at": "2026-11-21T11:59:19.438Z"}');
CREATE TABLE decision (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	decided_by TEXT NOT NULL, 
	effective_from TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT ck_decision_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_decision_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_decision_decision CHECK (length("decision") <= 4000), 
	CONSTRAINT ck_decision_reason CHECK (length("reason") <= 4000), 
	CONSTRAINT ck_decision_decided_by CHECK ("decided_by" IN ('', 'consensus', 'vote', 'person')), 
	CONSTRAINT ck_decision_effective_from CHECK (length("effective_from") <= 10)
)
 STRICT

;
INSERT INTO "decision" VALUES('0337f245ad3547068362b9371953f078','2026-11-21T11:59:19.430Z','2026-11-21T11:59:19.430Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'Go on','','',NULL);
CREATE TABLE lesson (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	area TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	happened TEXT NOT NULL, 
	recommendation TEXT NOT NULL, 
	applies_when TEXT NOT NULL, 
	tags TEXT NOT NULL, 
	problem_id TEXT, 
	cause_id TEXT, 
	owner TEXT NOT NULL, 
	applied_in TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	FOREIGN KEY(problem_id) REFERENCES problem (id), 
	FOREIGN KEY(cause_id) REFERENCES cause (id), 
	CONSTRAINT ck_lesson_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_lesson_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_lesson_title CHECK (length("title") <= 500), 
	CONSTRAINT ck_lesson_area CHECK ("area" IN ('', 'process', 'tool', 'people', 'customer')), 
	CONSTRAINT ck_lesson_kind CHECK ("kind" IN ('', 'keep', 'stop', 'start', 'watch')), 
	CONSTRAINT ck_lesson_happened CHECK (length("happened") <= 4000), 
	CONSTRAINT ck_lesson_recommendation CHECK (length("recommendation") <= 4000), 
	CONSTRAINT ck_lesson_applies_when CHECK (length("applies_when") <= 4000), 
	CONSTRAINT ck_lesson_tags CHECK (length("tags") <= 200), 
	CONSTRAINT ck_lesson_problem_id CHECK (length("problem_id") <= 32), 
	CONSTRAINT ck_lesson_cause_id CHECK (length("cause_id") <= 32), 
	CONSTRAINT ck_lesson_owner CHECK (length("owner") <= 100), 
	CONSTRAINT ck_lesson_applied_in CHECK (length("applied_in") <= 500)
)
 STRICT

;
INSERT INTO "lesson" VALUES('35e7d0f6334e4e6bb2f507e2793f546a','2026-11-21T11:59:19.398Z','2026-11-21T11:59:19.398Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'Name roles at kick-off','','','','','','','b1500b2d7f974c68b18564496f860fe3','dba9e487a9a5442baf63a7ac72bce2b1','','');
CREATE TABLE metric (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	metric TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	direction TEXT NOT NULL, 
	"before" REAL, 
	target REAL, 
	"after" REAL, 
	source TEXT NOT NULL, 
	benefit TEXT NOT NULL, 
	comment TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT ck_metric_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_metric_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_metric_metric CHECK (length("metric") <= 500), 
	CONSTRAINT ck_metric_unit CHECK (length("unit") <= 20), 
	CONSTRAINT ck_metric_direction CHECK ("direction" IN ('', 'higher', 'lower')), 
	CONSTRAINT ck_metric_source CHECK (length("source") <= 500), 
	CONSTRAINT ck_metric_benefit CHECK (length("benefit") <= 500), 
	CONSTRAINT ck_metric_comment CHECK (length("comment") <= 4000)
)
 STRICT

;
INSERT INTO "metric" VALUES('af9332bacf874251beb630c363555e1a','2026-11-21T11:59:19.386Z','2026-11-21T11:59:19.386Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'Coverage','%','higher',35.0,95.0,68.0,'log','','');
CREATE TABLE milestone (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	planned_on TEXT, 
	actual_on TEXT, 
	rag TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	challenge TEXT NOT NULL, 
	response TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT ck_milestone_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_milestone_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_milestone_title CHECK (length("title") <= 500), 
	CONSTRAINT ck_milestone_planned_on CHECK (length("planned_on") <= 10), 
	CONSTRAINT ck_milestone_actual_on CHECK (length("actual_on") <= 10), 
	CONSTRAINT ck_milestone_rag CHECK ("rag" IN ('', 'green', 'amber', 'red')), 
	CONSTRAINT ck_milestone_reason CHECK (length("reason") <= 4000), 
	CONSTRAINT ck_milestone_decision CHECK (length("decision") <= 4000), 
	CONSTRAINT ck_milestone_challenge CHECK (length("challenge") <= 4000), 
	CONSTRAINT ck_milestone_response CHECK (length("response") <= 4000)
)
 STRICT

;
INSERT INTO "milestone" VALUES('9447487cc2c743e388c67f598a0f3419','2026-11-21T11:59:19.378Z','2026-11-21T11:59:19.378Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'Go-live','2026-09-01','2026-09-04','amber','','','','');
CREATE TABLE note (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	lane TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT ck_note_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_note_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_note_lane CHECK (length("lane") <= 20), 
	CONSTRAINT ck_note_text CHECK (length("text") <= 4000)
)
 STRICT

;
INSERT INTO "note" VALUES('db2f808514ea41358d14dab2c317ff0b','2026-11-21T11:59:19.393Z','2026-11-21T11:59:19.393Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'well','培训很及时');
CREATE TABLE participant (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	full_name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	attendance TEXT NOT NULL, 
	standing TEXT NOT NULL, 
	remarks TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT ck_participant_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_participant_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_participant_full_name CHECK (length("full_name") <= 100), 
	CONSTRAINT ck_participant_role CHECK (length("role") <= 100), 
	CONSTRAINT ck_participant_organisation CHECK (length("organisation") <= 100), 
	CONSTRAINT ck_participant_attendance CHECK ("attendance" IN ('', 'invited', 'present', 'excused', 'absent')), 
	CONSTRAINT ck_participant_standing CHECK ("standing" IN ('', 'member', 'observer', 'guest')), 
	CONSTRAINT ck_participant_remarks CHECK (length("remarks") <= 500)
)
 STRICT

;
INSERT INTO "participant" VALUES('3e421a84677b41baac3e33d02391e391','2026-11-21T11:59:19.369Z','2026-11-21T11:59:19.369Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'Zhou Jie','','','present','member','');
CREATE TABLE planitem (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	priority TEXT NOT NULL, 
	week TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	due_on TEXT, 
	breakdown TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT ck_planitem_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_planitem_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_planitem_title CHECK (length("title") <= 500), 
	CONSTRAINT ck_planitem_priority CHECK ("priority" IN ('', '1', '2', '3', '4')), 
	CONSTRAINT ck_planitem_week CHECK (length("week") <= 20), 
	CONSTRAINT ck_planitem_owner CHECK (length("owner") <= 100), 
	CONSTRAINT ck_planitem_due_on CHECK (length("due_on") <= 10), 
	CONSTRAINT ck_planitem_breakdown CHECK (length("breakdown") <= 4000)
)
 STRICT

;
INSERT INTO "planitem" VALUES('4deed9c2a972476db80363b9ad58258a','2026-11-21T11:59:19.413Z','2026-11-21T11:59:19.413Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'Phase 2','3','Week 1','',NULL,'');
CREATE TABLE problem (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	statement TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	impact TEXT NOT NULL, 
	"case" TEXT NOT NULL, 
	expected TEXT NOT NULL, 
	observed TEXT NOT NULL, 
	affects_delivery TEXT NOT NULL, 
	escalate TEXT NOT NULL, 
	suggestion TEXT NOT NULL, 
	state TEXT NOT NULL, 
	not_analysed_reason TEXT NOT NULL, 
	note_id TEXT, 
	metric_id TEXT, 
	bones TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	FOREIGN KEY(note_id) REFERENCES note (id), 
	FOREIGN KEY(metric_id) REFERENCES metric (id), 
	CONSTRAINT ck_problem_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_problem_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_problem_statement CHECK (length("statement") <= 500), 
	CONSTRAINT ck_problem_kind CHECK ("kind" IN ('', 'requirements', 'interface', 'training', 'testing', 'process', 'communication', 'other')), 
	CONSTRAINT ck_problem_impact CHECK ("impact" IN ('', 'high', 'medium', 'low')), 
	CONSTRAINT ck_problem_case CHECK (length("case") <= 4000), 
	CONSTRAINT ck_problem_expected CHECK (length("expected") <= 4000), 
	CONSTRAINT ck_problem_observed CHECK (length("observed") <= 4000), 
	CONSTRAINT ck_problem_affects_delivery CHECK ("affects_delivery" IN ('', 'yes', 'no')), 
	CONSTRAINT ck_problem_escalate CHECK ("escalate" IN ('', 'yes', 'no')), 
	CONSTRAINT ck_problem_suggestion CHECK (length("suggestion") <= 4000), 
	CONSTRAINT ck_problem_state CHECK ("state" IN ('', 'candidate', 'chosen', 'analysed', 'parked')), 
	CONSTRAINT ck_problem_not_analysed_reason CHECK (length("not_analysed_reason") <= 500), 
	CONSTRAINT ck_problem_note_id CHECK (length("note_id") <= 32), 
	CONSTRAINT ck_problem_metric_id CHECK (length("metric_id") <= 32), 
	CONSTRAINT ck_problem_bones CHECK (length("bones") <= 20000)
)
 STRICT

;
INSERT INTO "problem" VALUES('b1500b2d7f974c68b18564496f860fe3','2026-11-21T11:59:19.350Z','2026-11-21T11:59:19.350Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'A third of all job reports came on paper','training','high','','','','','','','chosen','',NULL,NULL,'');
CREATE TABLE project (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	name TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	customer TEXT NOT NULL, 
	industry TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_project_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_project_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_project_name CHECK (length("name") <= 120), 
	CONSTRAINT ck_project_key CHECK (length("key") <= 12), 
	CONSTRAINT ck_project_customer CHECK (length("customer") <= 120), 
	CONSTRAINT ck_project_industry CHECK (length("industry") <= 120)
)
 STRICT

;
INSERT INTO "project" VALUES('5ae62d425b5f41fba7059684ef7e0f28','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'MES rollout','MES','','');
CREATE TABLE resourcerequest (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	amount TEXT NOT NULL, 
	needed_by TEXT, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT ck_resourcerequest_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_resourcerequest_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_resourcerequest_title CHECK (length("title") <= 500), 
	CONSTRAINT ck_resourcerequest_kind CHECK ("kind" IN ('', 'people', 'budget', 'hardware', 'other')), 
	CONSTRAINT ck_resourcerequest_amount CHECK (length("amount") <= 60), 
	CONSTRAINT ck_resourcerequest_needed_by CHECK (length("needed_by") <= 10), 
	CONSTRAINT ck_resourcerequest_reason CHECK (length("reason") <= 4000)
)
 STRICT

;
INSERT INTO "resourcerequest" VALUES('6abb2d1f8da54793a029949e75ea3b57','2026-11-21T11:59:19.422Z','2026-11-21T11:59:19.422Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,1,'Trainer','people','',NULL,'');
CREATE TABLE review (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	action_id TEXT NOT NULL, 
	action_code TEXT NOT NULL, 
	title TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	due_on TEXT, 
	new_due_on TEXT, 
	acceptance_criteria TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	comment TEXT NOT NULL, 
	verified_by TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT ck_review_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_review_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_review_action_id CHECK (length("action_id") <= 32), 
	CONSTRAINT ck_review_action_code CHECK (length("action_code") <= 60), 
	CONSTRAINT ck_review_title CHECK (length("title") <= 500), 
	CONSTRAINT ck_review_owner CHECK (length("owner") <= 100), 
	CONSTRAINT ck_review_due_on CHECK (length("due_on") <= 10), 
	CONSTRAINT ck_review_new_due_on CHECK (length("new_due_on") <= 10), 
	CONSTRAINT ck_review_acceptance_criteria CHECK (length("acceptance_criteria") <= 4000), 
	CONSTRAINT ck_review_outcome CHECK ("outcome" IN ('', 'done', 'verified', 'sent_back', 'carried', 'dropped')), 
	CONSTRAINT ck_review_comment CHECK (length("comment") <= 4000), 
	CONSTRAINT ck_review_verified_by CHECK (length("verified_by") <= 100)
)
 STRICT

;
CREATE TABLE session (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	project_id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	template TEXT NOT NULL, 
	template_key TEXT NOT NULL, 
	state TEXT NOT NULL, 
	step INTEGER NOT NULL, 
	finalized_at TEXT, 
	title TEXT NOT NULL, 
	held_on TEXT, 
	starts TEXT NOT NULL, 
	ends TEXT NOT NULL, 
	time_zone TEXT NOT NULL, 
	place TEXT NOT NULL, 
	period_from TEXT, 
	period_to TEXT, 
	purpose TEXT NOT NULL, 
	facilitator TEXT NOT NULL, 
	scribe TEXT NOT NULL, 
	confidentiality TEXT NOT NULL, 
	ground_rules TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	other_business TEXT NOT NULL, 
	parked TEXT NOT NULL, 
	next_on TEXT, 
	next_facilitator TEXT NOT NULL, 
	next_topics TEXT NOT NULL, 
	reviewer TEXT NOT NULL, 
	approver TEXT NOT NULL, 
	sent_to TEXT NOT NULL, 
	copied_to TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	CONSTRAINT ck_session_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_session_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_session_code CHECK (length("code") <= 40), 
	CONSTRAINT ck_session_template CHECK (length("template") <= 200000), 
	CONSTRAINT ck_session_template_key CHECK (length("template_key") <= 40), 
	CONSTRAINT ck_session_state CHECK ("state" IN ('', 'draft', 'open', 'final')), 
	CONSTRAINT ck_session_title CHECK (length("title") <= 200), 
	CONSTRAINT ck_session_held_on CHECK (length("held_on") <= 10), 
	CONSTRAINT ck_session_starts CHECK (length("starts") <= 20), 
	CONSTRAINT ck_session_ends CHECK (length("ends") <= 20), 
	CONSTRAINT ck_session_time_zone CHECK (length("time_zone") <= 40), 
	CONSTRAINT ck_session_place CHECK (length("place") <= 200), 
	CONSTRAINT ck_session_period_from CHECK (length("period_from") <= 10), 
	CONSTRAINT ck_session_period_to CHECK (length("period_to") <= 10), 
	CONSTRAINT ck_session_purpose CHECK (length("purpose") <= 4000), 
	CONSTRAINT ck_session_facilitator CHECK (length("facilitator") <= 100), 
	CONSTRAINT ck_session_scribe CHECK (length("scribe") <= 100), 
	CONSTRAINT ck_session_confidentiality CHECK ("confidentiality" IN ('', 'public', 'internal', 'restricted')), 
	CONSTRAINT ck_session_ground_rules CHECK (length("ground_rules") <= 4000), 
	CONSTRAINT ck_session_summary CHECK (length("summary") <= 4000), 
	CONSTRAINT ck_session_other_business CHECK (length("other_business") <= 4000), 
	CONSTRAINT ck_session_parked CHECK (length("parked") <= 4000), 
	CONSTRAINT ck_session_next_on CHECK (length("next_on") <= 10), 
	CONSTRAINT ck_session_next_facilitator CHECK (length("next_facilitator") <= 100), 
	CONSTRAINT ck_session_next_topics CHECK (length("next_topics") <= 4000), 
	CONSTRAINT ck_session_reviewer CHECK (length("reviewer") <= 100), 
	CONSTRAINT ck_session_approver CHECK (length("approver") <= 100), 
	CONSTRAINT ck_session_sent_to CHECK (length("sent_to") <= 500), 
	CONSTRAINT ck_session_copied_to CHECK (length("copied_to") <= 500)
)
 STRICT

;
INSERT INTO "session" VALUES('865342d3449b4c54ad9a04d980c68f33','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.438Z','Ann',2,NULL,'5ae62d425b5f41fba7059684ef7e0f28','R-2026-09-MES','{"key": "monthly-review", "format": 1, "minutes": 120, "name": {"en": "Monthly review", "zh": "月度复盘"}, "about": {"en": "Look back on the month with facts in hand, find out why it went that way, and agree who does what next.", "zh": "用事实和数据回看这个月：做成了什么、卡在哪里、为什么，接下来谁来做什么。"}, "ground_rules": {"en": "Everyone did the best they could with what they knew at the time.\nWe look for what in our way of working let it happen, not for who did it.\nFacts first: a number or an example for every point.\nOne person speaks at a time, and every voice counts the same, whatever the title.\nNobody guesses who wrote an anonymous note.", "zh": "相信每个人在当时的条件下都已经尽力。\n对事不对人：找流程和机制上的原因，不追究个人。\n先讲事实，再谈看法：有数据讲数据，没数据举例子。\n一次只听一个人说；不论职级，每个人的意见同样重要。\n匿名便签，不猜是谁写的。"}, "step": [{"kind": "setup", "minutes": 5, "title": {"en": "Who is here", "zh": "签到"}, "prompt": {"en": "Welcome, and thank you for making the time. Let''s see who is here, who keeps the notes, and which month we are looking at. Then we read the ground rules together.", "zh": "欢迎大家，谢谢抽时间过来。先看看谁到了、谁请假，今天由谁做记录，复盘的是哪个月。然后一起过一遍会议约定。"}}, {"kind": "follow_up", "minutes": 10, "title": {"en": "Last actions", "zh": "上次行动项"}, "prompt": {"en": "Before anything new: what became of the things we agreed last time? For each one, say whether it is done, whether somebody checked it, or what stands in its way. If it is no longer worth doing, we say why and drop it.", "zh": "谈新问题之前，先看看上次定下的事落实得怎么样。一项一项过：做完了没有、验证过没有，没做完的卡在哪里。确实没必要再做的，说明理由，当场取消。"}}, {"kind": "milestones", "minutes": 5, "required": ["planned_on"], "title": {"en": "Milestones", "zh": "里程碑"}, "prompt": {"en": "Which milestones did we plan for this month, and when did each one really happen? Where the dates differ, tell us in a sentence what moved it. Early counts as well as late.", "zh": "这个月原定了哪些里程碑，实际是哪天完成的？日期对不上的，用一句话说说原因，提前的也说。"}}, {"kind": "metrics", "minutes": 10, "required": ["unit", "before", "after", "source"], "title": {"en": "Results", "zh": "成果指标"}, "prompt": {"en": "Let''s put numbers on it: what was it before, what is it now, and where does the figure come from? Look at it from the customer''s side too: how many hours, or how much money, did this save them?", "zh": "用数据说话：原来是多少，现在是多少，数据从哪里来？也站在客户的角度看一看：给他们省了多少时间、多少钱？"}}, {"kind": "notes", "minutes": 15, "title": {"en": "Notes", "zh": "写便签"}, "prompt": {"en": "Take a few quiet minutes and write one thought per note: what went well, what could be better, and where we simply got lucky. Then we read them out together, put side by side what belongs together, and agree on what to look into.", "zh": "先安静写几分钟，一张便签只写一件事：哪些做得好，哪些可以更好，哪些其实是运气好。写完大家一起看，把相近的放在一起，再商定先谈哪几件。"}, "lane": [{"key": "well", "title": {"en": "Went well", "zh": "做得好的"}, "hint": {"en": "What should we keep doing?", "zh": "哪些做法值得坚持？"}}, {"key": "improve", "title": {"en": "To improve", "zh": "待改进"}, "hint": {"en": "What went wrong or slowed us down?", "zh": "哪里不顺，哪里拖了进度？"}}, {"key": "lucky", "title": {"en": "Got lucky", "zh": "侥幸之处"}, "hint": {"en": "What turned out fine only by chance?", "zh": "哪些事没出岔子，只是运气好？"}}]}, {"kind": "problems", "minutes": 15, "required": ["case", "impact", "suggestion"], "title": {"en": "Problems", "zh": "问题"}, "prompt": {"en": "Which problems are worth our time today? For each one give a concrete case, say how much it hurts and whether it holds up delivery or needs management, and add one idea for making it better. Tell what happened, not whose fault it was.", "zh": "哪几个问题最值得今天花时间？每个问题都举一个具体的例子，说清影响有多大、会不会耽误交付、要不要请管理层出面，再提一条改进建议。只说发生了什么，不说是谁的错。"}}, {"kind": "causes", "minutes": 20, "title": {"en": "Root causes", "zh": "根因分析"}, "prompt": {"en": "Take the problem that matters most and keep asking why, until we reach something in our way of working that we can change. If the answer is a person, ask once more: what made that an easy thing to happen? At the end we read the chain backwards with “therefore” and see whether it holds.", "zh": "挑最要紧的问题，一层一层追问“为什么”，直到问出我们改得动的流程或机制。要是问到了某个人身上，就再问一句：换个人来做，会不会也这样？最后用“所以”把这条链倒着念一遍，看看说不说得通。"}}, {"kind": "lessons", "minutes": 10, "required": ["recommendation", "area"], "title": {"en": "Lessons", "zh": "经验教训"}, "prompt": {"en": "What do we know now that we wish we had known a month ago? Put it as advice that another team can follow without asking us: when this happens, do that.", "zh": "有什么事，要是月初就知道该多好？写成别的团队拿来就能用的建议：遇到什么情况，就怎么做。"}}, {"kind": "actions", "minutes": 10, "required": ["owner", "due_on", "acceptance_criteria", "verifier"], "title": {"en": "Actions", "zh": "行动项"}, "prompt": {"en": "For each root cause and each lesson: what will we do, by when, and how will we know that it worked? Every action has one owner, who says yes out loud, and somebody else who checks the result. Three that get done are better than ten that do not.", "zh": "针对每个根因、每条教训：打算做什么，什么时候完成，做到什么程度算完成？每项只定一位负责人，本人当场确认，另请一位同事来验证。宁可少定几项，定了就做完。"}}, {"kind": "plan", "minutes": 5, "required": ["priority", "week", "owner", "due_on"], "title": {"en": "Next month", "zh": "下月计划"}, "prompt": {"en": "What comes first next month, and what can wait? Break it into pieces that fit into a week, each with a name and a date.", "zh": "下个月先做什么，后做什么？把大目标拆到每一周，落实到人、到事、到日期。"}}, {"kind": "resources", "minutes": 5, "required": ["kind", "amount", "needed_by"], "title": {"en": "Resources", "zh": "资源申请"}, "prompt": {"en": "What do we need for this that we do not have: people, budget, equipment? Say how much and by when, so that whoever decides can answer with a yes or a no.", "zh": "要把计划做成，还缺什么：人手、预算，还是设备？写清楚要多少、什么时候要，方便审批的人直接答复。"}}, {"kind": "close", "minutes": 10, "title": {"en": "Close", "zh": "收尾"}, "prompt": {"en": "Let''s read the decisions and actions back: is anything missing, or not how you meant it? Then a quick round: was this meeting worth your time? Thank you, everyone.", "zh": "最后把决议和行动项念一遍：有没有漏的，有没有和大家的意思不一样的？再请每个人说说，这次会开得值不值。谢谢大家！"}}]}','monthly-review','final',0,'2026-11-21T11:59:19.438Z','September','2026-09-15','','','','',NULL,NULL,'','Ann','','internal','Everyone did the best they could with what they knew at the time.
We look for what in our way of working let it happen, not for who did it.
Facts first: a number or an example for every point.
One person speaks at a time, and every voice counts the same, whatever the title.
Nobody guesses who wrote an anonymous note.','','','',NULL,'','','','','','');
CREATE TABLE step (
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at TEXT, 
	session_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	state TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	used_seconds INTEGER NOT NULL, 
	running_since TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT ck_step_id CHECK (length("id") <= 32), 
	CONSTRAINT ck_step_created_by CHECK (length("created_by") <= 500), 
	CONSTRAINT ck_step_kind CHECK (length("kind") <= 20), 
	CONSTRAINT ck_step_state CHECK ("state" IN ('', 'todo', 'open', 'done', 'skipped'))
)
 STRICT

;
INSERT INTO "step" VALUES('e228cde2760844c79e132856fbc96be3','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.438Z','Ann',2,NULL,'865342d3449b4c54ad9a04d980c68f33',0,'setup','done',5,0,NULL);
INSERT INTO "step" VALUES('1cf720f89c8044ecb55f4e853ed9c78c','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',1,'follow_up','todo',10,0,NULL);
INSERT INTO "step" VALUES('8eeb1020b9a440678479003493275685','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',2,'milestones','todo',5,0,NULL);
INSERT INTO "step" VALUES('0eb5db94960f4e14b6c8541088e19269','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',3,'metrics','todo',10,0,NULL);
INSERT INTO "step" VALUES('d62f9a9c2436424990743cbfdef24335','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',4,'notes','todo',15,0,NULL);
INSERT INTO "step" VALUES('42176d69d46d42e89adb164b6f55d22a','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',5,'problems','todo',15,0,NULL);
INSERT INTO "step" VALUES('a35a78943f0a4b3bb16796c1c99d006f','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',6,'causes','todo',20,0,NULL);
INSERT INTO "step" VALUES('8fdd2d74a9a54cba9ff7cacfc1e2e8de','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',7,'lessons','todo',10,0,NULL);
INSERT INTO "step" VALUES('5eaeaee747e1481a9fda9d176e331550','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',8,'actions','todo',10,0,NULL);
INSERT INTO "step" VALUES('c464e78ba090449e97d1f6940e804001','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',9,'plan','todo',5,0,NULL);
INSERT INTO "step" VALUES('4564f4e1c319429f85228b7e0ee4a928','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',10,'resources','todo',5,0,NULL);
INSERT INTO "step" VALUES('561fd64fda5b47238d368a4361c9af71','2026-11-21T11:59:19.308Z','2026-11-21T11:59:19.308Z','Ann',1,NULL,'865342d3449b4c54ad9a04d980c68f33',11,'close','todo',10,0,NULL);
CREATE INDEX ix_change_session_id ON change (session_id);
CREATE INDEX ix_change_batch ON change (batch);
CREATE INDEX ix_session_project_id ON session (project_id);
CREATE INDEX ix_review_session_id ON review (session_id);
CREATE INDEX ix_milestone_session_id ON milestone (session_id);
CREATE INDEX ix_metric_session_id ON metric (session_id);
CREATE INDEX ix_note_session_id ON note (session_id);
CREATE INDEX ix_planitem_session_id ON planitem (session_id);
CREATE INDEX ix_resourcerequest_session_id ON resourcerequest (session_id);
CREATE INDEX ix_decision_session_id ON decision (session_id);
CREATE INDEX ix_step_session_id ON step (session_id);
CREATE INDEX ix_participant_session_id ON participant (session_id);
CREATE INDEX ix_problem_session_id ON problem (session_id);
CREATE INDEX ix_cause_problem_id ON cause (problem_id);
CREATE INDEX ix_cause_session_id ON cause (session_id);
CREATE INDEX ix_lesson_session_id ON lesson (session_id);
CREATE INDEX ix_action_session_id ON action (session_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change',27);
COMMIT;
