"""Why the system refused something, in words that can be translated."""

from __future__ import annotations

import errno

from retro_tui.domain.words import N_, Phrase

_WORDS = {
    errno.EACCES: N_("Permission denied"),
    errno.EBUSY: N_("Device or resource busy"),
    errno.EDQUOT: N_("Disk quota exceeded"),
    errno.EEXIST: N_("File exists"),
    errno.EFBIG: N_("File too large"),
    errno.EINVAL: N_("Invalid argument"),
    errno.EIO: N_("Input/output error"),
    errno.EISDIR: N_("Is a directory"),
    errno.ELOOP: N_("Too many levels of symbolic links"),
    errno.EMFILE: N_("Too many open files"),
    errno.ENAMETOOLONG: N_("File name too long"),
    errno.ENFILE: N_("Too many open files in system"),
    errno.ENODEV: N_("No such device"),
    errno.ENOENT: N_("No such file or directory"),
    errno.ENOMEM: N_("Cannot allocate memory"),
    errno.ENOSPC: N_("No space left on device"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.ENOTEMPTY: N_("Directory not empty"),
    errno.ENXIO: N_("No such device or address"),
    errno.EOPNOTSUPP: N_("Operation not supported"),
    errno.EPERM: N_("Operation not permitted"),
    errno.EPIPE: N_("Broken pipe"),
    errno.EROFS: N_("Read-only file system"),
    errno.ESTALE: N_("Stale file handle"),
    errno.ETIMEDOUT: N_("Connection timed out"),
    errno.ETXTBSY: N_("Text file busy"),
}
"""What Linux says of each, which is what English shows."""


def reason(error: Exception) -> Phrase:
    """Return why the system refused; what is rare in the system's own words."""
    if isinstance(error, OSError):
        return Phrase(_WORDS.get(error.errno or 0) or error.strerror or str(error))
    return Phrase(str(error))
