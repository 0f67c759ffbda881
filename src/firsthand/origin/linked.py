"""What a sentence links to: the outlet or the post it has its claim from."""

from __future__ import annotations

from firsthand.origin.bodies import Register
from firsthand.records import Article, Claim, Hyperlink, SourceKind


def linked(claim: Claim, article: Article, register: Register) -> tuple[Hyperlink, SourceKind] | None:
    """The first link of the claim's sentence to an outlet that is known or in the corpus, or the embedded post in which
    the claim stands; None where there is neither. A link to anything else is for reading on.
    """
    whole = [s for s in article.sentences if any(s.start < c.end and c.start < s.end for c in claim.spans)]
    here = register.outlet(article.outlet)
    for link in article.links:
        if link.account:
            if any(link.span.start < c.end and c.start < link.span.end for c in claim.spans):
                return link, SourceKind.ACCOUNT
        elif any(s.start <= link.span.start < s.end for s in whole):
            outlet = register.site(link.site)
            if outlet and outlet != here:
                return link, SourceKind.OUTLET
    return None
