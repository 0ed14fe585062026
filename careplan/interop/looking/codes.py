"""Reads QR codes off a picture; runs only in the looking process."""

from PIL import Image

from careplan.interop.looking import limits


def codes_in(image: Image.Image) -> tuple[str, ...]:
    """The texts of the QR codes, each once; without a reader none is found, and people choose by hand."""
    try:
        import zxingcpp  # noqa: PLC0415 - a machine without it still keeps files
    except ImportError:
        return ()
    found = zxingcpp.read_barcodes(image.convert("L"), formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    texts = (each.text for each in found[: limits.CODES])
    return tuple(dict.fromkeys(text[: limits.CODE_CHARACTERS] for text in texts if text))
