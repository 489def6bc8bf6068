//! Files to send: drawn here, made to do harm, and real ones of strangers.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::support::{setting, setting_is_on};

/// Red on the left, black on the right.
pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let drawn = RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([0; 3]) });
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb8(drawn).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// Each number another picture.
pub fn screenshot(number: u32) -> Vec<u8> {
    picture(40 + number, 30, ImageFormat::Png)
}

pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Author(Ada Byron)>>endobj\ntrailer<<>>\n%%EOF\n";

pub const MAIL: &[u8] = b"Delivered-To: ada.byron@example.org\r\nFrom: IT desk <help@login-example.test>\r\n\
    To: Ada Byron <ada.byron@example.org>\r\nSubject: Ada, your mailbox is full\r\nMessage-ID: <1@x.test>\r\n\
    Content-Type: text/html\r\n\r\n<a href=\"https://login-example.test/reset?who=ada.byron%40example.org\">Reset, Ada</a>\r\n";

/// The marks of a JPEG's parts that may hold something besides pixels: all but the plain head (JFIF), tables, frame and scan.
pub fn extra_parts_of_jpeg(bytes: &[u8]) -> Vec<u8> {
    assert_eq!(&bytes[..2], b"\xFF\xD8");
    let (mut at, mut extra) = (2, Vec::new());
    loop {
        assert_eq!(bytes[at], 0xFF, "a mark at {at}");
        let mark = bytes[at + 1];
        if !matches!(mark, 0xE0 | 0xDB | 0xC0 | 0xC2 | 0xC4 | 0xDA | 0xDD) {
            extra.push(mark);
        }
        at += 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
        if mark == 0xDA {
            break;
        }
    }
    let end = at + bytes[at..].windows(2).position(|mark| mark == b"\xFF\xD9").unwrap() + 2;
    assert_eq!(end, bytes.len(), "nothing behind the picture");
    extra
}

/// The same of a PNG.
pub fn extra_parts_of_png(bytes: &[u8]) -> Vec<String> {
    let (mut at, mut extra) = (8, Vec::new());
    while at < bytes.len() {
        let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let name = String::from_utf8_lossy(&bytes[at + 4..at + 8]).into_owned();
        if !matches!(name.as_str(), "IHDR" | "IDAT" | "IEND") {
            extra.push(name);
        }
        at += 12 + length;
    }
    assert_eq!(at, bytes.len());
    extra
}

/// Photos of many makers' cameras, full of what cameras write beside the pixels: the samples of Python's piexif, fetched by
/// tests/run.
pub fn camera_photos() -> Vec<(String, Vec<u8>)> {
    let folder = setting("HEADSUP_TEST_PICTURES").map_or_else(|| root().join(".gear/pictures"), PathBuf::from);
    let photos = files_below(&folder);
    if photos.is_empty() {
        told_missing("The sample photos (HEADSUP_TEST_PICTURES names their folder; tests/run fetches them)");
    }
    photos
}

/// The mails that mail-parser is tested with, from the folder that Cargo keeps its source in.
pub fn strange_mails() -> Vec<(String, Vec<u8>)> {
    let cargo = setting("CARGO").unwrap_or_else(|| "cargo".to_owned());
    // What other platforms need was never downloaded here, and offline there is no metadata of it.
    let host = Command::new("rustc").arg("-vV").output().ok().and_then(|told| String::from_utf8(told.stdout).ok());
    let host = host.iter().flat_map(|told| told.lines()).find_map(|line| line.strip_prefix("host: "));
    let host = host.unwrap_or_default();
    let told = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host])
        .current_dir(root())
        .output();
    let folder = told.ok().and_then(|told| {
        let told = serde_json::from_slice::<serde_json::Value>(&told.stdout).ok()?;
        let packages = told["packages"].as_array()?.clone();
        let parser = packages.into_iter().find(|package| package["name"] == "mail-parser")?;
        Some(Path::new(parser["manifest_path"].as_str()?).with_file_name("resources"))
    });
    let mails = folder.map(|folder| files_below(&folder)).unwrap_or_default();
    let mails =
        mails.into_iter().filter(|(name, _)| name.contains(".eml") || name.contains("maildir")).collect::<Vec<_>>();
    if mails.is_empty() {
        told_missing("The mails of mail-parser (in the folder that `cargo metadata` names)");
    }
    mails
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// In the order of their names.
fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let (mut folders, mut files) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                files.push((entry.path().display().to_string(), fs::read(entry.path()).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn told_missing(what: &str) {
    static ONCE: Once = Once::new();

    let notice = format!("{what} are not on this machine: a test with them did NOT run");
    assert!(!setting_is_on("HEADSUP_TEST_REQUIRE_ALL"), "{notice}, and HEADSUP_TEST_REQUIRE_ALL demands it");
    // Past the capture of the test runner, so that a green run cannot hide it.
    ONCE.call_once(|| {
        let _ = writeln!(std::io::stderr(), "\n*** {notice} ***\n");
    });
}
