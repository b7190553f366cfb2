"""The palette's commands: their names hold titles that people wrote, and are no markup."""

from __future__ import annotations

from textual.command import DiscoveryHit, Hit, Hits
from textual.content import Content
from textual.system_commands import SystemCommandsProvider


class PlainCommands(SystemCommandsProvider):
    """All commands of the app, in the order in which it names them."""

    async def discover(self) -> Hits:
        """Offer all of them."""
        for name, key, callback, _discover in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(Content(name), callback, text=name, help=key)

    async def search(self, query: str) -> Hits:
        """Offer those that match."""
        matcher = self.matcher(query)
        for name, key, callback, _discover in self.app.get_system_commands(self.screen):
            if (match := matcher.match(name)) > 0:
                yield Hit(match, Content(name), callback, text=name, help=key)
