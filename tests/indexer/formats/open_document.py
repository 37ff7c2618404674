"""A small workbook of the OpenDocument format, written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def ods(rows: str, styles: Mapping[str, str] | None = None) -> bytes:
    about = "".join(
        f'<style:style style:name="{name}" style:family="table">'
        f"<style:table-properties {rest}/></style:style>"
        for name, rest in (styles or {}).items()
    )
    content = (
        '<?xml version="1.0"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:automatic-styles>{about}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{rows}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def cell(text: str, value: str = "", span: str = "") -> str:
    kind = (
        f'office:value-type="float" office:value="{value}"'
        if value
        else ('office:value-type="string"')
    )
    return f"<table:table-cell {kind} {span}><text:p>{text}</text:p></table:table-cell>"
