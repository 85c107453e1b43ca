"""A PDF made by hand, so that no library is tested against itself."""

from __future__ import annotations

from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with these lines on its pages."""
    root, font = 2 * len(pages) + 2, 1
    objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"]
    for lines in pages:
        shown = b"".join(b"(%s) Tj T*\n" % _escaped(line) for line in lines)
        stream = b"BT /F1 12 Tf 72 760 Td 14 TL\n%sET" % shown
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (root, len(objects), font)
        )
    kids = b" ".join(b"%d 0 R" % number for number in range(3, root, 2))
    objects.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % root)
    written, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (root + 2, table, root + 2, root + 1, len(written))
    )


def _escaped(line: str) -> bytes:
    raw = line.encode("cp1252").replace(b"\\", b"\\\\")
    return raw.replace(b"(", b"\\(").replace(b")", b"\\)")
