"""Looks into one PNG, JPEG or TIFF; runs only in the looking process."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from careplan.domain.attachment.looked import Picture, Seen
from careplan.domain.attachment.media import MediaType
from careplan.domain.attachment.refusals import AttachmentRefused, WhyNotKept
from careplan.interop.looking import limits
from careplan.interop.looking.codes import codes_in

_FORMATS = {MediaType.PNG: "PNG", MediaType.JPEG: "JPEG", MediaType.TIFF: "TIFF"}


def picture_seen(data: bytes, media: MediaType) -> Seen:
    """Decodes it whole, so that a truncated one is noticed now and not when somebody needs it."""
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # the limit below is ours, and it refuses
    try:
        with Image.open(BytesIO(data), formats=[_FORMATS[media]]) as image:
            if image.width * image.height > limits.PIXELS:
                raise AttachmentRefused(reason=WhyNotKept.PICTURE_TOO_LARGE, limit=limits.PIXELS)
            pages = getattr(image, "n_frames", 1)
            if pages > limits.PAGES:
                raise AttachmentRefused(reason=WhyNotKept.TOO_MANY_PAGES, limit=limits.PAGES)
            image.load()
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise AttachmentRefused(reason=WhyNotKept.DAMAGED) from None
    upright.thumbnail((limits.RENDERED, limits.RENDERED))
    return Seen(pages=pages, codes=codes_in(upright), picture=shown(upright))


def shown(image: Image.Image) -> Picture:
    """What people see of it."""
    small = image.convert("RGB")
    small.thumbnail((limits.SHOWN, limits.SHOWN))
    return Picture(small.width, small.height, small.tobytes())
