"""Real footnotes for python-docx documents: it has none of its own (the part of ECMA-376, 17.11)."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

_EMPTY = (
    f"<w:footnotes {nsdecls('w')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


class Footnotes:
    """The footnotes of one document, written into it by ``close``."""

    def __init__(self, document: Document) -> None:
        """None yet; the document is changed by ``close`` only."""
        self._document = document
        self._root = parse_xml(_EMPTY)

    def add(self, number: int) -> tuple[Paragraph, Paragraph]:
        """A new footnote's two paragraphs, its number already in the first. ``number`` counts from 1."""
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        elements = OxmlElement("w:p"), OxmlElement("w:p")
        note.extend(elements)
        self._root.append(note)
        first, second = (Paragraph(element, self._document._body) for element in elements)
        for paragraph in (first, second):
            paragraph.paragraph_format.space_after = Pt(2)
        mark = first.add_run()
        mark.font.superscript = True
        mark._r.append(OxmlElement("w:footnoteRef"))
        first.add_run(" ")
        return first, second

    @staticmethod
    def refer(paragraph: Paragraph, number: int) -> None:
        """Puts the raised number of a footnote behind what the paragraph holds. Each footnote is referred to once."""
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)

    def close(self) -> None:
        """Adds the part to the document."""
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        main = self._document.part
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
