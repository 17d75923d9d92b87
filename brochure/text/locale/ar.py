"""Arabic, from right to left: 29,777 · 7.5% · 1. · «كلمة» · 1 يناير 2013."""

from brochure.text.locale import MINUS, NO_BREAK, Locale
from brochure.text.locale.spaces import NARROW, Spaces, words

MARK = "\u200e"  # left-to-right mark: keeps a sign on its side of the number, as in CLDR
MONTHS = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)


def ordinal(n: int) -> str:
    """1., as CLDR writes it in figures."""
    return f"{n}."


LOCALE = Locale(
    language="ar",
    name="العربية",
    sample="يخدم ميناء كورفين أربع مناطق (الصناعة والنقل والصيد والسياحة)، ويرتبط بسكة حديد. «نرحب بكل المستثمرين».",
    rtl=True,
    listing=("، ", "."),
    between_notes=f"،{NARROW}",
    decimal=".",
    group=",",
    percent_sign=f"{MARK}%{MARK}",
    minus=f"{MARK}{MINUS}",
    plus=f"{MARK}+",
    quotes=("«", "»"),
    months=MONTHS,
    ordinal_form=ordinal,
    day_form=f"{{day}}{NO_BREAK}{{month}} {{year}}",
    spaces=Spaces(
        after_number=words("مليون مليار ألف آلاف ملايين مليارات يورو روبل دولار نسمة كم كم² سنة سنوات")
        | frozenset(MONTHS),
        before_number=words("رقم ص. ج."),
        signs={"%": "", "٪": ""},
    ),
    words={
        "page": "ص.",
        "source": "المصدر",
        "indicator": "المؤشر",
        "not-given": "غير مذكور",
        "continued": "(تابع)",
        "code": "رمز QR: {}",
        "code_card": "رمز QR لبيانات الاتصال: {}",
        "to-page": "إلى الصفحة {}",
        "to-source": "الانتقال إلى المصدر {}",
        "to-note": "الانتقال إلى الحاشية {}",
        "to-text": "العودة إلى النص",
        "to-web": "فتح {}",
        "to-mailto": "مراسلة {}",
        "to-tel": "الاتصال بـ {}",
    },
)
