"""Read the parts of a media type, as servers and mails give it."""

import email.message
import email.policy


def charset_of(media_type: str | None) -> str | None:
    """The encoding that a Content-Type names.

    >>> charset_of('text/html; charset="koi8-u"')
    'koi8-u'
    """
    if not media_type or "=" not in media_type:
        return None
    header = email.message.Message(policy=email.policy.compat32)
    header["Content-Type"] = " ".join(media_type.split())
    return header.get_content_charset()


def bare_type(media_type: str | None) -> str:
    """The media type alone, in small letters.

    >>> bare_type("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (media_type or "").partition(";")[0].strip().lower()
