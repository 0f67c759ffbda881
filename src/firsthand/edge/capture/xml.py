"""XML from strangers: no entities, no network, no depth without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.edge.capture.refused import Refused

if TYPE_CHECKING:
    from lxml.etree import _Element


def parsed(content: bytes) -> _Element:
    """The root. What is merely untidy is mended. Raises ``Refused``."""
    from lxml import etree  # noqa: PLC0415 - only for feeds

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"no sound XML: {error}".replace("\n", " ")) from error
    if root is None:
        raise Refused("no sound XML")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise Refused("XML that declares entities")
    return root
