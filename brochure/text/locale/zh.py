"""Chinese, simplified: 29,777 · 7.5% · 第1 · “词” · 2013年1月1日."""

from brochure.text.locale import Locale
from brochure.text.locale.spaces import NARROW, Spaces, words

MONTHS = tuple(f"{number}月" for number in range(1, 13))


def ordinal(n: int) -> str:
    """第1."""
    return f"第{n}"


LOCALE = Locale(
    language="zh",
    name="中文",
    sample="科尔文港全年开放，服务四个地区（工业、物流、渔业和旅游），并有铁路与高速公路相连。港口每天都在工作，办事处在一天之内答复，“我们欢迎所有投资者”。",
    decimal=".",
    group=",",
    percent_sign="%",
    quotes=("“", "”"),
    listing=("，", "。"),
    between_notes=NARROW,
    months=MONTHS,
    ordinal_form=ordinal,
    day_form="{year}年{month}{day}日",
    month_form="{year}年{month}",
    year_form="{year}年",
    spaces=Spaces(
        after_number=words("万 亿 年 月 日 个 元 美元 卢布 人 家 倍"),
        before_number=words("第 约"),
        signs={"%": "", "‰": ""},
        closed=True,
    ),
    words={
        "page": "页",
        "source": "来源",
        "indicator": "指标",
        "not-given": "未提供",
        "continued": "（续）",
        "code": "二维码：{}",
        "code_card": "二维码，联系方式：{}",
        "to-page": "转到第{}页",
        "to-source": "转到来源 {}",
        "to-note": "转到注释 {}",
        "to-text": "返回正文",
        "to-web": "打开{}",
        "to-mailto": "写信至{}",
        "to-tel": "致电{}",
    },
)
