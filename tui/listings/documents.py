"""How documents are listed."""

from __future__ import annotations

from kb import contract
from kb.model import Document
from tui.listings.listing import Listing

LISTING: Listing[Document] = Listing(
    form=contract.document,
    heads=("文档", "年度", "文号", "发文或编制单位", "行数", "标题"),
    row=lambda one: (
        one.path,
        str(one.year or ""),
        one.number or "",
        one.issuer or one.organisation or "",
        str(one.lines),
        one.title,
    ),
    right=frozenset({4}),
    file_heads=("文档", "标题", "文号", "发文单位", "编制单位", "地区", "年度", "日期", "行数"),
    file_row=lambda one: (
        one.path,
        one.title,
        one.number,
        one.issuer,
        one.organisation,
        one.place,
        one.year,
        one.date,
        one.lines,
    ),
)
