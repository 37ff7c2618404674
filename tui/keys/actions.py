"""The one table of actions.  A screen adds its actions under its own place, nowhere else.

Bindings, hint lines, the help, the README's table and the names in the settings are made from it.
"""

from __future__ import annotations

from tui.keys.naming import DIGITS, Action

PLACES: dict[str, str] = {
    "app": "处处可用",
    "ask": "输入框",
    "card": "答案卡",
    "source": "依据原表",
    "text": "全文",
    "help": "帮助",
    "line": "输入一行",
    "history": "历史",
    "palette": "命令",
    "evidence": "对照",
    "documents": "文档",
    "compare": "对比",
    "indicators": "指标",
    "findings": "疑点",
}
"""Where keys have a meaning of their own, and what the help calls the place."""

_APP = (
    Action("help", "app.help", "f1,alt+1,?,？", "帮助", ("app",)),
    Action("ask", "app.mode('ask')", "f2,alt+2", "问答", ("app",)),
    Action("documents", "app.mode('documents')", "f3,alt+3", "文档", ("app",)),
    Action("compare", "app.mode('compare')", "f4,alt+4", "对比", ("app",)),
    Action("indicators", "app.mode('indicators')", "f5,alt+5", "指标", ("app",)),
    Action("findings", "app.mode('findings')", "f6,alt+6", "疑点", ("app",)),
    Action("find", "app.find", "f7,alt+7", "查找", ("app",)),
    Action("export", "app.export", "f8,alt+8", "导出", ("app",)),
    Action("copy", "app.copy", "f9,alt+9", "复制", ("app",)),
    Action("renew", "app.renew", "f12,alt+u", "换用新的知识库", ("app",), False),
    Action("suspend", "app.suspend", "ctrl+z", "挂起到后台", ("app",), False),
    Action("leave", "app.leave", "f10,alt+0", "退出", ("app",)),
)

_ASK = (
    Action("ask.submit", "submit", "enter", "提问", ("ask",)),
    Action("ask.to_card", "screen.to_card", "up", "回到答案卡", ("ask",)),
    Action("ask.earlier", "screen.recall(-1)", "ctrl+up", "上/下一问", ("ask",), False),
    Action("ask.later", "screen.recall(1)", "ctrl+down", "上/下一问", ("ask",), False),
    Action("ask.page_up", "screen.page(-1)", "pageup", "翻页", ("ask",), False),
    Action("ask.page_down", "screen.page(1)", "pagedown", "翻页", ("ask",), False),
    Action("ask.cancel", "screen.cancel", "escape", "取消", ("ask",)),
    Action("ask.anew", "screen.anew", "ctrl+n", "新对话", ("ask", "card", "source"), False),
    Action("ask.resume", "screen.resume", "ctrl+l", "接着上次对话", ("ask",), False),
)

_CARD = (
    Action("card.number", "open_number", DIGITS, "看依据", ("card",)),
    Action("card.open", "open", "enter", "打开原表", ("card",)),
    Action("card.up", "choose(-1)", "up,k", "选择", ("card",)),
    Action("card.down", "choose(1)", "down,j", "选择", ("card",)),
    Action("card.copy", "app.copy", "y,f9", "复制", ("card",)),
    Action("column", "screen.turn_column", "tab", "换栏", ("ask", "card", "source")),
    Action("card.previous", "screen.card(-1)", "pageup,ctrl+up", "换卡", ("card",), False),
    Action("card.next", "screen.card(1)", "pagedown,ctrl+down", "换卡", ("card",), False),
    Action("card.first", "screen.card_edge(-1)", "home", "首/末卡", ("card",), False),
    Action("card.last", "screen.card_edge(1)", "end", "首/末卡", ("card",), False),
)

_EVERYWHERE = (
    Action("history", "app.history", "ctrl+r", "历史", ("app", "ask", "card")),
    Action("palette", "app.palette", "ctrl+p", "命令", ("app", "ask", "card")),
)

_TEXTS = ("source", "text", "help")

_SOURCE = (
    Action("source.up", "move(-1,0)", "up,k", "移动", ("source",)),
    Action("source.down", "move(1,0)", "down,j", "移动", ("source",)),
    Action("source.left", "move(0,-1)", "left,h", "移动", ("source",)),
    Action("source.right", "move(0,1)", "right,l", "移动", ("source",)),
    Action("source.next", "cite(1)", "n,ctrl+down", "下/上一处", ("source",)),
    Action("source.previous", "cite(-1)", "N,ctrl+up", "下/上一处", ("source",)),
    Action("source.number", "cite_number", DIGITS, "第几处依据", ("source",), hinted=False),
    Action("source.text", "text", "o,enter", "全文", ("source",)),
    Action("source.turn_over", "turn_over", "t,ctrl+t", "原文/表格", ("source",)),
    Action("source.copy", "app.copy", "y,f9", "复制格", ("source",)),
    Action("source.copy_row", "copy_row", "Y,ctrl+y", "复制行", ("source",)),
    Action("source.page_up", "page(-1)", "pageup", "翻页", _TEXTS, hinted=False),
    Action("source.page_down", "page(1)", "pagedown,space", "翻页", _TEXTS, hinted=False),
    Action("source.first", "edge(-1)", "home,g", "首行", _TEXTS, hinted=False),
    Action("source.last", "edge(1)", "end,G", "末行", _TEXTS, hinted=False),
)

_TEXT = (
    Action("text.up", "scroll(-1)", "up,k", "滚动", ("text", "help")),
    Action("text.down", "scroll(1)", "down,j", "滚动", ("text", "help")),
    Action("text.next", "found(1)", "n,ctrl+down", "下/上一个", ("text",)),
    Action("text.previous", "found(-1)", "N,ctrl+up", "下/上一个", ("text",)),
    Action("text.copy", "app.copy", "y,f9", "复制", ("text",)),
)

_LINE = (
    Action("line.cancel", "screen.cancel", "escape", "取消", ("line",)),
    Action("line.previous", "screen.step(-1)", "up", "上/下一个", ("line",)),
    Action("line.next", "screen.step(1)", "down", "上/下一个", ("line",)),
)

_HISTORY = (
    Action("history.ask", "submit", "enter", "提问", ("history",)),
    Action("history.up", "move(-1)", "up", "选择", ("history",)),
    Action("history.down", "move(1)", "down", "选择", ("history",)),
    Action("history.fill", "fill", "tab", "填入输入框", ("history",)),
    Action("history.turn", "turn", "ctrl+t", "问题/对话", ("history",)),
    Action("history.page_up", "page(-1)", "pageup", "翻页", ("history",), False),
    Action("history.page_down", "page(1)", "pagedown", "翻页", ("history",), False),
)

_PALETTE = (
    Action("palette.do", "submit", "enter", "执行", ("palette",)),
    Action("palette.up", "move(-1)", "up", "选择", ("palette",)),
    Action("palette.down", "move(1)", "down", "选择", ("palette",)),
    Action("palette.page_up", "page(-1)", "pageup", "翻页", ("palette",)),
    Action("palette.page_down", "page(1)", "pagedown", "翻页", ("palette",)),
)

_DOCUMENTS = (
    Action("documents.pane", "pane", "tab,shift+tab", "换栏", ("documents",)),
    Action("documents.filter", "filter", "/,／,、,ctrl+f", "筛选", ("documents",)),
    Action("documents.next", "found(1)", "n,ctrl+down", "下一个", ("documents",)),
    Action("documents.previous", "found(-1)", "N,ctrl+up", "上一个", ("documents",), False),
    Action("documents.go", "go", "g,ctrl+g", "跳行页", ("documents",)),
    Action("documents.table_up", "table(-1)", "[,【,［,ctrl+left", "上下表", ("documents",)),
    Action("documents.table_down", "table(1)", "],】,］,ctrl+right", "上下表", ("documents",)),
    Action("documents.open", "open", "enter", "展开", ("documents",)),
    Action("documents.turn", "turn", "v,ctrl+t", "正文/表", ("documents",)),
    Action("documents.copy", "app.copy", "y,f9", "复制", ("documents",)),
    Action("documents.up", "move(-1,0)", "up,k", "移动", ("documents",), False),
    Action("documents.down", "move(1,0)", "down,j", "移动", ("documents",), False),
    Action("documents.left", "move(0,-1)", "left,h", "收起", ("documents",), False),
    Action("documents.right", "move(0,1)", "right,l", "展开", ("documents",), False),
    Action("documents.page_up", "page(-1)", "pageup", "翻页", ("documents",), False),
    Action("documents.page_down", "page(1)", "pagedown,space", "翻页", ("documents",), False),
    Action("documents.first", "edge(-1)", "home", "首尾", ("documents",), False),
    Action("documents.last", "edge(1)", "end,G", "首尾", ("documents",), False),
)

_EVIDENCE = (
    Action("evidence.pane", "pane", "tab,shift+tab", "换栏", ("evidence",)),
    Action("evidence.alone", "alone", "enter", "放大", ("evidence",)),
    Action("evidence.next", "cite(1)", "n,ctrl+down", "下/上一处", ("evidence",)),
    Action("evidence.previous", "cite(-1)", "N,ctrl+up", "下/上一处", ("evidence",)),
    Action("evidence.up", "move(-1,0)", "up,k", "移动", ("evidence",), False),
    Action("evidence.down", "move(1,0)", "down,j", "移动", ("evidence",), False),
    Action("evidence.left", "move(0,-1)", "left,h", "移动", ("evidence",), False),
    Action("evidence.right", "move(0,1)", "right,l", "移动", ("evidence",), False),
    Action("evidence.page_up", "page(-1)", "pageup", "翻页", ("evidence",), False),
    Action("evidence.page_down", "page(1)", "pagedown", "翻页", ("evidence",), False),
    Action("evidence.first", "edge(-1)", "home", "首尾", ("evidence",), False),
    Action("evidence.last", "edge(1)", "end", "首尾", ("evidence",), False),
)

_COMPARE = (
    Action("compare.open", "open", "enter", "看原表", ("compare",)),
    Action("compare.up", "move(-1)", "up,k", "选择", ("compare",), False),
    Action("compare.down", "move(1)", "down,j", "选择", ("compare",), False),
    Action("compare.page_up", "page(-1)", "pageup", "翻页", ("compare",), False),
    Action("compare.page_down", "page(1)", "pagedown", "翻页", ("compare",), False),
    Action("compare.first", "edge(-1)", "home", "首尾", ("compare",), False),
    Action("compare.last", "edge(1)", "end", "首尾", ("compare",), False),
    Action("compare.measure", "measure", "c,ctrl+t,tab", "换指标", ("compare",)),
    Action("compare.add", "add", "a,+,＋,insert", "加地方", ("compare",)),
    Action("compare.remove", "remove", "d,delete", "移除", ("compare",)),
    Action("compare.sort", "sort", "s,ctrl+o", "排序", ("compare",)),
    Action("compare.year_before", "year(-1)", "[,【,［,left", "换年度", ("compare",)),
    Action("compare.year_after", "year(1)", "],】,］,right", "换年度", ("compare",)),
    Action("compare.alike", "alike", "x,ctrl+x", "只看同口径", ("compare",)),
)

_INDICATORS = (
    Action("indicators.open", "open", "enter", "看原表", ("indicators",)),
    Action("indicators.up", "move(-1)", "up,k", "选择", ("indicators",), False),
    Action("indicators.down", "move(1)", "down,j", "选择", ("indicators",), False),
    Action("indicators.page_up", "page(-1)", "pageup", "翻页", ("indicators",), False),
    Action("indicators.page_down", "page(1)", "pagedown", "翻页", ("indicators",), False),
    Action("indicators.first", "edge(-1)", "home", "首尾", ("indicators",), False),
    Action("indicators.last", "edge(1)", "end", "首尾", ("indicators",), False),
    Action("indicators.facet", "facet", DIGITS, "换筛选", ("indicators",), last=4),
    Action("indicators.all", "all", "0", "全部", ("indicators",)),
    Action("indicators.filter", "filter", "/,／,、,ctrl+f", "筛选", ("indicators",)),
    Action("indicators.actual", "actual", "=,＝,a,tab", "实际值", ("indicators",)),
)

_FINDINGS = (
    Action("findings.open", "open", "enter", "看两处", ("findings",)),
    Action("findings.up", "move(-1)", "up,k", "选择", ("findings",), False),
    Action("findings.down", "move(1)", "down,j", "选择", ("findings",), False),
    Action("findings.page_up", "page(-1)", "pageup", "翻页", ("findings",), False),
    Action("findings.page_down", "page(1)", "pagedown", "翻页", ("findings",), False),
    Action("findings.first", "edge(-1)", "home", "首尾", ("findings",), False),
    Action("findings.last", "edge(1)", "end", "首尾", ("findings",), False),
    Action("findings.severity", "severity", DIGITS, "按程度", ("findings",), last=3),
    Action("findings.all", "all", "0", "全部", ("findings",)),
    Action("findings.filter", "filter", "/,／,、,ctrl+f", "筛选", ("findings",)),
    Action("findings.explain", "explain", "m,ctrl+e", "说明", ("findings",)),
    Action("findings.unexplain", "unexplain", "u,delete", "取消说明", ("findings",)),
)

_BACK = (
    Action("card.to_input", "screen.to_input", "escape,i", "回到输入框", ("card",)),
    Action(
        "back", "screen.back", "escape", "返回",
        (
            "source", "text", "help", "evidence", "documents", "compare", "indicators", "findings",
            "history", "palette",
        ),
    ),
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (
    *_APP, *_ASK, *_CARD, *_EVERYWHERE, *_SOURCE, *_TEXT, *_LINE, *_HISTORY, *_PALETTE, *_EVIDENCE,
    *_DOCUMENTS, *_COMPARE, *_INDICATORS, *_FINDINGS, *_BACK,
)  # fmt: skip
