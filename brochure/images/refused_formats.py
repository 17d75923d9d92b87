"""Knows picture files that cannot be read by how they begin, and says what to save them as."""

from __future__ import annotations

READ = "JPEG, PNG, TIFF, WebP and AVIF files can"
_AS_JPEG = "open it in an image program and save it as JPEG at full size"
_BRANDS = {  # of files that are boxes (ISO 14496-12): what the box `ftyp` says
    b"heic": "HEIC", b"heix": "HEIC", b"heim": "HEIC", b"heis": "HEIC", b"hevc": "HEIC", b"hevx": "HEIC",
    b"mif1": "HEIF", b"msf1": "HEIF", b"avif": "AVIF", b"avis": "AVIF", b"crx ": "CR3", b"qt  ": "QuickTime",
    b"isom": "MP4", b"mp42": "MP4",
}  # fmt: skip
_CAMERA = "on the telephone choose “Most Compatible” among the camera's formats, or " + _AS_JPEG
_HINTS = {
    "HEIC": _CAMERA,
    "HEIF": _CAMERA,
    "AVIF": f"the installed Pillow reads no AVIF: {_AS_JPEG}",
    "WebP": f"the installed Pillow reads no WebP: {_AS_JPEG}",
    "CR3": "develop it, and save it as TIFF or JPEG at full size",
    "PDF": "save the picture in it as TIFF or JPEG, or a drawing as SVG",
    "PostScript": "save a drawing as SVG, a picture as TIFF or JPEG",
    "Photoshop": "save a copy as TIFF or JPEG, its layers merged",
    "SVG": "give it the ending .svg",
}
_STARTS = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"8BPS", "Photoshop"),
    (b"%PDF", "PDF"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"<svg", "SVG"),
    (b"<?xml", "SVG"),
)


def refusal(name: str, start: bytes) -> tuple[str, str]:
    """A sentence on a picture file that begins so and cannot be read, and what to do about it."""
    kind = _kind(start)
    if not kind:
        return f"{name} cannot be read as an image", READ
    return f"{name} cannot be read: it is {kind}", _HINTS.get(kind, _AS_JPEG)


def _kind(start: bytes) -> str:
    if start[4:8] == b"ftyp":
        return _BRANDS.get(start[8:12], "")
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WebP"
    return next((kind for begins, kind in _STARTS if start.startswith(begins)), "")
