"""Standard, intent, metadata, identifier, encryption, damage and name: what a file says of itself."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from brochure.model.outputs import SCREEN
from tests.preflight.checks.sheets import PAGE, XMP, Change, codes, found, image, made, only, profile


def packet(old: str, new: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        assert old in XMP
        pdf.Root.Metadata = pdf.make_stream(XMP.replace(old, new).encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


def without(*path: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        holder = pdf.Root if path[0] != "trailer" else pdf.trailer
        for key in [part for part in path[:-1] if part != "trailer"]:
            holder = holder[int(key)] if key.isdigit() else holder[key]
        del holder[path[-1]]

    return change


def intent(**entries: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            made_by = value(pdf) if callable(value) else value
            pdf.Root.OutputIntents[0][f"/{key}"] = made_by

    return change


def icc(name: str = "FOGRA39L_300_Kp.icc", count: int = 4, spoil: bytes = b"") -> object:
    data = profile(name)
    return lambda pdf: pdf.make_stream(data[:12] + spoil + data[12 + len(spoil) :], N=count)


def second(subtype: Name, spoil: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        other = Dictionary(Type=Name.OutputIntent, S=subtype, OutputConditionIdentifier=String("FOGRA39"))
        data = profile()
        other.DestOutputProfile = pdf.make_stream(data[:100] + spoil + data[100 + len(spoil) :], N=4)
        pdf.Root.OutputIntents.append(other)

    return change


def test_a_right_file_has_nothing_found() -> None:
    assert found(made(PAGE)) == []


FAULTS = [
    (packet("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", ""), "standard-missing", "error"),
    (packet("PDF/X-4", "PDF/X-3:2002"), "standard-other", "warning"),
    (without("trailer", "/Info", "/Trapped"), "standard-incomplete", "error"),
    (packet("<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>", ""), "standard-incomplete", "warning"),
    (without("/OutputIntents"), "intent-missing", "error"),
    (without("/OutputIntents", "0", "/DestOutputProfile"), "intent-not-embedded", "error"),
    (without("/OutputIntents", "0", "/OutputConditionIdentifier"), "intent-unnamed", "error"),
    (intent(DestOutputProfile=icc(spoil=b"mntr")), "intent-class", "error"),
    (intent(DestOutputProfile=icc(count=3)), "intent-components", "error"),
    (intent(DestOutputProfile=lambda pdf: pdf.make_stream(b"no profile", N=4)), "intent-damaged", "error"),
    (second(Name.GTS_PDFA1, b"different"), "intents-differ", "error"),
    (second(Name.GTS_PDFX, b""), "intent-several", "error"),
    (packet(">A job<", ">Another job<"), "xmp-info-disagree", "error"),
    (packet("05Z</xmp:ModifyDate>", "06.5Z</xmp:ModifyDate>"), "xmp-info-disagree", "error"),
    (packet("<rdf:Description", "<rdf:Descriptio"), "xmp-unreadable", "error"),
    (packet("<x:xmpmeta", '<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta'), "xmp-unreadable", "error"),
]


@pytest.mark.parametrize(("change", "code", "severity"), FAULTS, ids=[f"{n}-{row[1]}" for n, row in enumerate(FAULTS)])
def test_each_fault_is_named(change: Change, code: str, severity: str) -> None:
    findings = found(made(PAGE, change=change))
    assert [(f.code, f.severity, f.page) for f in findings if f.code == code][:1] == [(code, severity, 0)]


def test_a_screen_profile_is_of_the_wrong_class_and_colours() -> None:
    data = made(PAGE, change=intent(DestOutputProfile=icc("sRGB.icc", 3)))
    assert codes(data) == {"intent-class", "intent-components"}


def test_same_profile_in_two_intents_is_right() -> None:
    assert codes(made(PAGE, change=second(Name.GTS_PDFA1, b""))) == set()


def test_a_plain_file_lacks_intent_and_trim_only() -> None:
    """A designer's CMYK file that never says it is PDF/X; what PDF/X-4 asks beyond these two is a warning."""

    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.OutputIntents, pdf.Root.Metadata, pdf.trailer.Info, pdf.trailer.ID
        for page in pdf.pages:
            del page.obj["/TrimBox"], page.obj["/BleedBox"]

    findings = found(made(PAGE, change=change))
    assert {f.code for f in findings if f.severity == "error"} == {"intent-missing", "trim-missing"}
    assert "standard-missing" in {f.code for f in findings}


def test_a_newer_version_is_warned() -> None:
    data = made(PAGE).replace(b"%PDF-1.6", b"%PDF-1.7")
    assert only(data, "pdf-version").severity == "warning"


def test_identifier() -> None:
    assert only(made(PAGE).replace(b"/ID [", b"/XX ["), "id-missing").severity == "error"


def test_encryption() -> None:
    locked = made(PAGE, saved=lambda pdf: {"encryption": pikepdf.Encryption(owner="o", user="", R=6)})
    assert "encrypted" in codes(locked)
    closed = made(PAGE, saved=lambda pdf: {"encryption": pikepdf.Encryption(owner="o", user="u", R=6)})
    assert codes(closed) == {"encrypted"}


def test_file_name() -> None:
    assert codes(made(PAGE), name="opuscolo più-stampa.pdf") == {"file-name"}
    assert codes(made(PAGE), name="Brochure_2026 (v2)-it.pdf") == set()


def scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def named_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))


def page_action(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("a.exe")))


def form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(T=String("name"))]))


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))


@pytest.mark.parametrize(
    ("change", "code", "page"),
    [
        (scripted, "javascript", 0),
        (named_script, "javascript", 0),
        (page_action, "action", 3),
        (form, "form", 0),
        (attached, "attachment", 0),
    ],
)
def test_actions(change: Change, code: str, page: int) -> None:
    assert only(made(PAGE, change=change), code).page == page


def test_bookmarks() -> None:
    def change(pdf: pikepdf.Pdf, action: str) -> None:
        mark = pdf.make_indirect(
            Dictionary(Title=String("one"), A=Dictionary(S=Name(action), URI=String("https://a.b")))
        )
        mark.Next = mark
        pdf.Root.Outlines = Dictionary(First=mark, Last=mark)

    assert codes(made(PAGE, change=lambda pdf: change(pdf, "/URI"))) == {"action"}
    assert codes(made(PAGE, change=lambda pdf: change(pdf, "/GoTo"))) == set()


def link(rect: list[float], page: int = 2) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=Dictionary(S=Name.URI, URI=String("https://example.org"))
        )
        pdf.pages[page - 1].obj.Annots = Array([note])

    return change


def test_annotations() -> None:
    inside = found(made(PAGE, change=link([50, 50, 100, 80])))
    assert {(f.code, f.page) for f in inside} == {("annotation-in-bleed", 2), ("action", 2)}
    assert "annotation-in-bleed" not in codes(made(PAGE, change=link([-90, -90, -50, -50])))
    screen = found(made(PAGE, change=link([50, 50, 100, 80])), SCREEN)
    assert not {f.code for f in screen} & {"annotation-in-bleed", "action"}


def test_damage_is_told_and_the_rest_is_judged() -> None:
    data = made(PAGE)
    at = data.rindex(b"startxref")
    assert "damaged" in codes(data[:at] + b"startxref\n12\n%%EOF\n")


def test_device_settings() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Resources.ExtGState["/Over"]["/TR"] = Dictionary(FunctionType=2, N=1, Domain=[0, 1])

    assert only(made(PAGE, change=change), "device-setting").page == 2


def test_an_image_helper_is_an_image() -> None:
    with pikepdf.new() as pdf:
        assert len(image(pdf, 4, 4).read_bytes()) == 64
