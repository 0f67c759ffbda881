"""Who published a page."""

from __future__ import annotations


def registered_domain(url: str) -> str:
    """ "bbc.co.uk" of "https://www.bbc.co.uk/news/1"; "" when the address has none."""
    import tld  # noqa: PLC0415 - loads the list of public suffixes

    return tld.get_fld(url, fail_silently=True, fix_protocol=True) or ""
