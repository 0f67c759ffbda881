"""A report as a Word document: what the dossier says, every sentence of it with a footnote to find it again."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from firsthand.edge.export.footnotes import Footnotes
from firsthand.edge.export.report import Footnote, Report, in_ranges
from firsthand.edge.export.runs import Direction, set_direction, write
from firsthand.edge.export.words import outlet_of
from firsthand.records import Appearance, Article, Decision, Side

_FONT, _ARABIC_FONT = "Liberation Sans", "Noto Naskh Arabic"
_ISOLATES = dict.fromkeys(map(ord, "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"))  # runs do it in Word
_WIDTH = Cm(16)  # between the margins of an A4 page


def document(
    report: Report,
    articles: Mapping[str, Article],
    *,
    drawing: bytes = b"",
) -> bytes:
    """The bytes of the .docx file.

    ``drawing`` is the chain as PNG (b"": left out). Articles' own words keep their language and direction.
    """
    return _Writer(report, articles).written(drawing)


class _Writer:
    def __init__(self, report: Report, articles: Mapping[str, Article]) -> None:
        self._report = report
        self._articles = articles
        self._ = report.voice.word
        self._direction = report.voice.direction
        self._made: Document = _blank()
        self._notes = Footnotes(self._made)

    def written(self, drawing: bytes) -> bytes:
        report, dossier = self._report, self._report.dossier
        title = self._made.add_paragraph(style="Title")
        claims: Direction = "rtl" if report.direction == "rtl" else "ltr"
        set_direction(title, claims)
        write(title, dossier.claim, claims, report.lang)
        self._line(report.summary, style="Intense Quote")
        self._line(": ".join((self._("Status"), self._(dossier.status))))
        self._line(
            self._("Made {time}. {rows} statements in {articles} articles; all of them are below.").format(
                time=report.made, rows=len(report.rows), articles=report.articles
            )
        )
        self._origins()
        if drawing:
            self._heading("Chain")
            self._made.add_picture(io.BytesIO(drawing), width=_WIDTH)
        self._figures()
        self._gaps()
        self._doubts()
        self._statements()
        self._notes.close()
        out = io.BytesIO()
        self._made.save(out)
        return out.getvalue()

    def _origins(self) -> None:
        dossier = self._report.dossier
        low, high = dossier.independent.low, dossier.independent.high
        self._heading("Origins")
        self._line(self._("Independent of each other: at least {low}, at most {high}.").format(low=low, high=high))
        for origin in dossier.origins:
            line = self._line("", style="List Bullet")
            self._say(line, origin.name, bold=True)
            for also in origin.also.values():
                self._say(line, f" / {also}")
            notes = _listed(self._report.notes(origin.articles, origin.stance))
            self._say(line, f" ({self._(origin.kind)}{self._('; ')}{self._(origin.stance.value)}). ")
            self._say(line, self._("Footnotes: {notes}.").format(notes=notes))
        if dossier.untraced:
            names = self._(", ").join(outlet_of(self._articles[id_]) for id_ in dossier.untraced)
            self._line(self._("Not traced: {names}.").format(names=names))
        for loop in dossier.loops:
            self._line(
                self._("Outlets that credit each other, no origin: {names}.").format(names=self._(", ").join(loop))
            )

    def _figures(self) -> None:
        if not self._report.figures:
            return
        self._heading("Figures")
        table = self._made.add_table(rows=1, cols=4, style="Light Grid Accent 1")
        if self._direction == "rtl":
            table.table_direction = WD_TABLE_DIRECTION.RTL
        for cell, words in zip(table.rows[0].cells, ("What", "Figure", "In words", "Footnote"), strict=True):
            self._say(_in_cell(cell), self._(words), bold=True)
        for what, given, words, notes in self._report.figure_rows():
            for cell, value in zip(table.add_row().cells, (what, given, words, _listed(notes)), strict=True):
                self._say(_in_cell(cell), value)

    def _gaps(self) -> None:
        gaps = self._report.dossier.gaps
        if gaps:
            self._heading("What is missing")
        for gap in gaps:
            line = self._line("", style="List Bullet")
            self._say(line, f"{self._(gap.kind)}: {self._(', ').join(gap.names)}")

    def _doubts(self) -> None:
        """What would change the count, what the user decided, which grades the count would allow."""
        dossier, voice = self._report.dossier, self._report.voice
        say, told = voice.reason, voice.told
        decisions = [f"{self._(d.decision.kind)}: {_pair(d.decision)}: {told(d)}" for d in dossier.decisions]
        grades = [f"{say(s.scale)}: {self._(s.grade)}. {say(s.reason)}" for s in dossier.suggestions]
        for heading, lines in (
            ("What would change the count", [f"{say(c.words)} ({say(c.reason)})" for c in dossier.changes]),
            ("Decisions", decisions),
            ("Grades suggested, set by nobody", grades),
        ):
            if lines:
                self._heading(heading)
            for words in lines:
                self._line(words, style="List Bullet")

    def _statements(self) -> None:
        for side, heading in (
            (Side.AFFIRMS, "Reports"),
            (Side.DOUBTS, "Reports that doubt it"),
            (Side.DENIES, "Denials"),
        ):
            rows = [(said, note) for said, note in self._report.rows if said.stance is side]
            if rows:
                self._heading(heading)
            for said, note in rows:
                self._statement(said, note)

    def _statement(self, said: Appearance, note: Footnote) -> None:
        head = self._line("")
        self._say(head, note.outlet, bold=True)
        self._say(head, f", {note.published}")
        if said.chain:
            self._say(head, "; " + self._("from: {chain}").format(chain=" ← ".join(said.chain)))
        quote = self._made.add_paragraph(style="Quote")
        direction: Direction = "rtl" if note.direction == "rtl" else "ltr"
        set_direction(quote, direction)
        write(quote, note.quote, direction, note.lang)
        self._notes.refer(quote, note.number)
        self._footnote(note)

    def _footnote(self, note: Footnote) -> None:
        quote, line = self._notes.add(note.number)
        direction: Direction = "rtl" if note.direction == "rtl" else "ltr"
        set_direction(quote, direction)
        write(quote, f"“{note.quote}”", direction, note.lang)
        set_direction(line, self._direction)
        _fill_in(line, self._("[translation]"))
        for label, value, is_ours in note.parts():
            if value:
                self._say(line, f" {self._(label)}: {self._(value) if is_ours else value}.")

    def _heading(self, words: str) -> None:
        heading = self._made.add_heading(level=1)
        set_direction(heading, self._direction)
        self._say(heading, self._(words))

    def _line(self, words: str, style: str | None = None) -> Paragraph:
        line = self._made.add_paragraph(style=style)
        set_direction(line, self._direction)
        self._say(line, words)
        return line

    def _say(self, paragraph: Paragraph, words: str, *, bold: bool = False) -> None:
        write(paragraph, words.translate(_ISOLATES), self._direction, bold=bold)


def _blank() -> Document:
    """An A4 document whose styles name fonts for Latin, Cyrillic and Arabic letters."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:cs"), _ARABIC_FONT)
    for slanted in ("Quote", "Intense Quote"):  # Arabic letters are not slanted
        made.styles[slanted].font.italic = made.styles[slanted].font.cs_italic = False
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), "24")  # half points: Arabic is set larger than Latin to be read as well
    normal.element.get_or_add_rPr().append(size)
    return made


def _listed(notes: Sequence[int]) -> str:
    """ "1-3, 7"."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in in_ranges(notes))


def _pair(made: Decision) -> str:
    return f"{made.one}; {made.other}" if made.other else made.one


def _in_cell(cell: _Cell) -> Paragraph:
    first: Paragraph = cell.paragraphs[0]
    return first


def _fill_in(paragraph: Paragraph, prompt: str) -> None:
    """A field for the analyst's translation (a content control that shows ``prompt`` until it is filled in)."""
    field, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    alias = OxmlElement("w:alias")
    alias.set(qn("w:val"), prompt.strip("[]"))
    properties.append(alias)
    properties.append(OxmlElement("w:showingPlcHdr"))
    properties.append(OxmlElement("w:text"))
    run = paragraph.add_run(prompt + " ")
    content.append(run._r)
    field.append(properties)
    field.append(content)
    paragraph._p.append(field)
