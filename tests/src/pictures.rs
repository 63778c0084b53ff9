//! Small pictures for tests.

/// A plain teal PNG of this size.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let pixels = [0x1f, 0x6b, 0x66].repeat((width * height) as usize);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
    written.expect("writing to memory");
    bytes
}

/// A picture that packs as badly as one from a camera.
pub fn noise(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let next = |last: &u32| Some(last.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    let lots = std::iter::successors(Some(1_u32), next);
    let pixels: Vec<u8> = lots.take((width * height * 3) as usize).map(|lot| (lot >> 24) as u8).collect();
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
    written.expect("writing to memory");
    bytes
}

/// A signed agreement as a scanner or a telephone makes a PDF of it: one picture a page, and nothing besides.
pub fn scan(pages: usize) -> Vec<u8> {
    const PAGE: &[u8] = include_bytes!("scan.jpg");
    let kids = "3 0 R ".repeat(pages);
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
        /Resources << /XObject << /Im0 5 0 R >> >> >>";
    let draw = "q 595 0 0 842 0 0 cm /Im0 Do Q";
    let about =
        "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode";
    let mut bytes = b"%PDF-1.4\n".to_vec();
    for (at, (head, stream)) in [
        ("<< /Type /Catalog /Pages 2 0 R >>".to_owned(), None),
        (format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>"), None),
        (page.to_owned(), None),
        (format!("<< /Length {} >>", draw.len()), Some(draw.as_bytes())),
        (format!("<< {about} /Width 695 /Height 983 /Length {} >>", PAGE.len()), Some(PAGE)),
    ]
    .into_iter()
    .enumerate()
    {
        bytes.extend(format!("{} 0 obj {head}", at + 1).bytes());
        if let Some(stream) = stream {
            bytes.extend([b" stream\n", stream, b"\nendstream"].concat());
        }
        bytes.extend(b" endobj\n");
    }
    bytes.extend(b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    bytes
}
