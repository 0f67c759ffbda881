"""A PDF with a text layer, made by hand: what a test needs and no more."""

from __future__ import annotations


def pdf(*pages: list[str], title: str = "") -> bytes:
    """Each page's lines, in any script of up to 250 letters."""
    letters = {
        letter: code for code, letter in enumerate(sorted({c for page in pages for line in page for c in line}), 1)
    }
    mapping = "\n".join(f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in letters.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{mapping}\nendbfchar endcmap "
        "CMapName currentdict /CMap defineresource pop end end"
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", f"<< /Title <feff{title.encode('utf-16-be').hex()}> >>"]
    objects += ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>", _stream(cmap)]
    kids = []
    for page in pages:
        shown = "".join(f"<{''.join(f'{letters[c]:02x}' for c in line)}> Tj 0 -14 Td " for line in page)
        objects.append(_stream(f"BT /F1 12 Tf 50 780 Td {shown}ET"))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 4 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def _stream(content: str) -> str:
    return f"<< /Length {len(content.encode())} >>\nstream\n{content}\nendstream"
