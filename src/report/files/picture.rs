//! Pictures are made anew: decoded within limits, turned upright, scaled down when they are very large, and encoded again.
//! Only the pixels come through; place, device, time, thumbnails, profiles and anything hidden behind the picture do not.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::error::ImageError;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgba, RgbaImage, imageops};

use super::{FileKind, Refused};

/// So many millions of pixels a picture has at most, by its own header, before anything is decoded: more than a phone's
/// camera gives (12 to 24), and 160 MB in memory with four bytes each.
pub const MOST_MEGAPIXELS: i64 = 40;

const MOST_PIXELS: u64 = 40_000_000;

/// No side is longer: a picture of one line is as much work as many.
const MOST_SIDE: u32 = 30_000;

/// Decoded pixels, and what a decoder needs besides, fit into so many bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// The longest side that is kept: enough to read a whole screen.
const LONGEST: u32 = 2_560;

/// A picture without loss that comes out larger than this is a photo, and kept as one.
const MOST_PNG: usize = 3 * 1024 * 1024;

const JPEG_QUALITY: u8 = 85;

/// A picture that holds nothing but its pixels.
#[derive(Debug)]
pub struct Picture {
    pub kind: FileKind,
    pub bytes: Vec<u8>,
}

/// Makes a picture anew. JPEG stays JPEG; of a moving picture the first frame stays.
///
/// # Errors
/// [`Refused`] when it cannot be decoded or is too large to be.
pub fn remake(bytes: &[u8], format: ImageFormat) -> Result<Picture, Refused> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Refused::TooManyPixels);
    }
    if width == 0 || height == 0 {
        return Err(Refused::Broken);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    if width.max(height) > LONGEST {
        picture = picture.thumbnail(LONGEST, LONGEST);
    }
    picture.apply_orientation(orientation);
    let made = if format == ImageFormat::Jpeg { jpeg(picture) } else { png(picture) };
    made.map_err(refused)
}

fn refused(error: ImageError) -> Refused {
    match error {
        ImageError::Limits(_) => Refused::TooManyPixels,
        _ => Refused::Broken,
    }
}

fn jpeg(picture: DynamicImage) -> Result<Picture, ImageError> {
    let picture = match picture {
        gray @ DynamicImage::ImageLuma8(_) => gray,
        clear if clear.color().has_alpha() => on_white(&clear.into_rgba8()),
        coloured => DynamicImage::ImageRgb8(coloured.into_rgb8()),
    };
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).encode_image(&picture)?;
    Ok(Picture { kind: FileKind::Jpeg, bytes })
}

fn png(picture: DynamicImage) -> Result<Picture, ImageError> {
    let picture = match (picture.color().has_alpha(), picture.color().has_color()) {
        (true, _) => DynamicImage::ImageRgba8(picture.into_rgba8()),
        (false, true) => DynamicImage::ImageRgb8(picture.into_rgb8()),
        (false, false) => DynamicImage::ImageLuma8(picture.into_luma8()),
    };
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    picture.write_with_encoder(encoder)?;
    if bytes.len() > MOST_PNG { jpeg(picture) } else { Ok(Picture { kind: FileKind::Png, bytes }) }
}

/// What is clear becomes white: JPEG knows no other.
fn on_white(picture: &RgbaImage) -> DynamicImage {
    let mut white = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255; 4]));
    imageops::overlay(&mut white, picture, 0, 0);
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(white).into_rgb8())
}

#[cfg(test)]
mod tests {
    use image::{GenericImageView, Rgb, RgbImage};

    use super::*;

    fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let picture =
            RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([0; 3]) });
        let mut bytes = Vec::new();
        DynamicImage::ImageRgb8(picture).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    /// A JPEG with this orientation and GPS-like words in its EXIF part.
    fn with_exif(orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"GPS 48.1374 N, Ada's phone");
        let mut bytes = drawn(40, 20, ImageFormat::Jpeg);
        let mut part = vec![0xFF, 0xE1];
        part.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        part.extend(exif);
        bytes.splice(2..2, part);
        bytes.extend(b"PK\x03\x04 and a hidden archive, Ada");
        bytes
    }

    fn decoded(picture: &Picture) -> DynamicImage {
        image::load_from_memory(&picture.bytes).unwrap()
    }

    #[test]
    fn what_lies_beside_the_pixels_is_gone_and_the_picture_stands_upright() {
        let bytes = with_exif(6);
        assert!(bytes.windows(3).any(|part| part == b"Ada"));
        let picture = remake(&bytes, ImageFormat::Jpeg).unwrap();
        assert_eq!(picture.kind, FileKind::Jpeg);
        for told in [&b"Ada"[..], b"GPS", b"Exif", b"PK\x03\x04"] {
            assert!(!picture.bytes.windows(told.len()).any(|part| part == told));
        }
        let upright = decoded(&picture);
        assert_eq!(upright.dimensions(), (20, 40));
        // Turned by a quarter to the right: what was on the left is on top.
        assert!(upright.get_pixel(10, 5).0[0] > 150 && upright.get_pixel(10, 35).0[0] < 50);
        assert_eq!(decoded(&remake(&with_exif(1), ImageFormat::Jpeg).unwrap()).dimensions(), (40, 20));
    }

    #[test]
    fn forms_without_loss_become_png_and_large_ones_smaller() {
        for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
            let picture = remake(&drawn(30, 20, format), format).unwrap();
            assert_eq!((picture.kind, decoded(&picture).dimensions()), (FileKind::Png, (30, 20)), "{format:?}");
        }
        let large = remake(&drawn(5_000, 100, ImageFormat::Png), ImageFormat::Png).unwrap();
        assert_eq!(decoded(&large).dimensions(), (2_560, 51));
        let line = remake(&drawn(20_000, 1, ImageFormat::Png), ImageFormat::Png).unwrap();
        assert_eq!(decoded(&line).dimensions(), (2_560, 1));
    }

    #[test]
    fn a_photo_without_loss_is_kept_as_a_photo_on_white() {
        let mut state = 1_u32;
        let noise = RgbaImage::from_fn(1_200, 1_000, |x, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [_, a, b, c] = state.to_be_bytes();
            Rgba([a, b, c, if x < 600 { 0 } else { 255 }])
        });
        let mut bytes = Vec::new();
        DynamicImage::ImageRgba8(noise).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        let picture = remake(&bytes, ImageFormat::Png).unwrap();
        assert_eq!(picture.kind, FileKind::Jpeg);
        assert!(decoded(&picture).get_pixel(100, 100).0[0] > 240);
    }

    /// A PNG of 70 bytes that says it is so wide and so high.
    fn header_of(width: u32, height: u32) -> Vec<u8> {
        let mut ihdr = b"IHDR".to_vec();
        ihdr.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
        ihdr.extend([8, 6, 0, 0, 0]);
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
        bytes.extend(&ihdr);
        bytes.extend(crc(&ihdr).to_be_bytes());
        bytes.extend(b"\0\0\0\x0aIDAT\x78\x9c\x63\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82");
        bytes
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
        })
    }

    #[test]
    fn bombs_end_before_anything_is_decoded() {
        for (width, height) in [(50_000, 50_000), (1, 40_000), (7_000, 7_000), (100_000, 100_000), (65_535, 65_535)] {
            let refused = remake(&header_of(width, height), ImageFormat::Png).unwrap_err();
            assert_eq!(refused, Refused::TooManyPixels, "{width} x {height}");
        }
        // The largest that a GIF's and a JPEG's header can say.
        let gif = [&b"GIF89a\xFF\xFF\xFF\xFF\0\0\0,\0\0\0\0\xFF\xFF\xFF\xFF\0\x02\x02D\x01\0;"[..]].concat();
        assert_eq!(remake(&gif, ImageFormat::Gif).unwrap_err(), Refused::TooManyPixels);
        let mut jpeg = drawn(16, 16, ImageFormat::Jpeg);
        let size = jpeg.windows(2).position(|mark| mark == [0xFF, 0xC0]).unwrap() + 5;
        jpeg[size..size + 4].fill(0xFF);
        assert_eq!(remake(&jpeg, ImageFormat::Jpeg).unwrap_err(), Refused::TooManyPixels);
    }

    #[test]
    fn what_cannot_be_decoded_is_told_and_what_is_cut_short_holds_no_more_than_pixels() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let whole = drawn(60, 40, format);
            for length in [0, 4, 12, whole.len() / 2, whole.len() - 1] {
                if let Ok(picture) = remake(&whole[..length], format) {
                    assert_eq!(decoded(&picture).dimensions(), (60, 40), "{format:?}");
                }
            }
        }
        let png = drawn(60, 40, ImageFormat::Png);
        assert_eq!(remake(&png[..png.len() / 2], ImageFormat::Png).unwrap_err(), Refused::Broken);
        assert_eq!(remake(&header_of(9, 9), ImageFormat::Png).unwrap_err(), Refused::Broken);
        // Script behind a mark: what stands where the size belongs is a size like another.
        assert_eq!(remake(b"GIF89a<script>alert(1)</script>", ImageFormat::Gif).unwrap_err(), Refused::TooManyPixels);
        assert_eq!(remake(b"GIF89a\x10\0\x10\0\0\0\0=alert(1)", ImageFormat::Gif).unwrap_err(), Refused::Broken);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

        #[test]
        fn whatever_follows_the_mark_there_is_a_picture_or_a_reason(
            which in 0_usize..4,
            flips in proptest::collection::vec((proptest::prelude::any::<proptest::sample::Index>(), proptest::prelude::any::<u8>()), 0..12),
            tail: Vec<u8>,
            raw: bool,
        ) {
            let format = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP][which];
            let mut bytes = drawn(12, 8, format);
            let mark = if format == ImageFormat::WebP { 16 } else { 8 };
            if raw {
                bytes.truncate(mark);
            }
            bytes.extend(&tail);
            for (place, value) in flips {
                let place = place.index(bytes.len());
                if place >= mark {
                    bytes[place] = value;
                }
            }
            if let Ok(picture) = remake(&bytes, format) {
                let made = decoded(&picture);
                proptest::prop_assert!(made.width().max(made.height()) <= LONGEST);
            }
        }
    }
}
