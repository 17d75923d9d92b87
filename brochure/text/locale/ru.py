"""Russian: 29 777 · 7,5 % · 1-е · «слово» · 1 января 2013 года."""

from brochure.text.locale import Locale
from brochure.text.locale.spaces import NARROW, NO_BREAK, Spaces, words

MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
MONTHS_OF = (  # after the number of a day
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
PAIRS = ("т. е.", "т. д.", "т. п.", "т. к.", "и т.", "и др.", "и пр.")


def ordinal(n: int) -> str:
    """1-е, as in «1-е место»."""
    return f"{n}-е"


SAMPLE = (
    "Хороший набор читают и не замечают. Пробелы между словами ровны, строки кончаются вместе, переносов мало, и "
    "никогда не бывает трёх подряд; точки и запятые немного выступают на поле, чтобы край колонки казался прямым. "
    "Ни один абзац не кончается одним словом."
)

LOCALE = Locale(
    language="ru",
    decimal=",",
    group=NARROW,
    percent_sign=f"{NO_BREAK}%",
    quotes=("«", "»"),
    months=MONTHS,
    months_of_days=MONTHS_OF,
    ordinal_form=ordinal,
    day_form=f"{{day}}{NO_BREAK}{{month}} {{year}}{NO_BREAK}года",
    month_form=f"{{month}} {{year}}{NO_BREAK}года",
    spaces=Spaces(
        group=NARROW,
        after_number=words("млн млрд тыс. тыс руб. руб рублей долл. чел. чел человек лет год года году годов г. г гг.")
        | frozenset(MONTHS_OF),
        before_number=words("№ стр. с. рис. табл. гл. ст. п. тел."),
        before_name=words("г. ул. пр. обл. проф. акад."),
        before_word=words("а в во и к ко о об от с со у я на по до из за не ни но"),
        not_first=words("— – же ли бы ль б ж"),
        pairs=frozenset((first, second) for first, second in (pair.split() for pair in PAIRS)),
        ordinal_ends=("-е", "-й", "-я", "-го", "-м", "-му"),
        signs={"%": NO_BREAK, "‰": NO_BREAK},
    ),
    slips=((r"\b(\d+)-?(?:ый|ой)\b", "long-ordinal", "an ordinal ends with -й alone", r"\1-й"),),
    hyphenation="ru_RU",
    left_min=2,
    right_min=2,
    words={
        "page": "с.",
        "source": "Источник",
        "indicator": "Показатель",
        "not-given": "не указано",
        "continued": "(продолжение)",
        "code": "QR-код: {}",
        "code_card": "QR-код с контактами: {}",
        "to-page": "Перейти на страницу {}",
        "to-source": "Перейти к источнику {}",
        "to-note": "Перейти к примечанию {}",
        "to-text": "Назад к тексту",
        "to-web": "Открыть {}",
        "to-mailto": "Написать на {}",
        "to-tel": "Позвонить: {}",
    },
    name="Русский",
    sample=SAMPLE,
)
