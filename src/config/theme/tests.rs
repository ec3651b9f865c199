//! Tests of the themes: they are whole, can be read, and keep the rules of `docs/design/colour.md`.

use super::*;
use crate::present::RoleSet;

const WITH_COLORS: [ThemeChoice; 4] =
    [ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::HighContrast, ThemeChoice::Sixteen];
/// The roles that draw lines and bars and no text.
const DRAWN: [Role; 2] = [Role::Border, Role::Bar];
/// The roles that other roles lie on.
const GROUNDS: [Role; 6] =
    [Role::Passage, Role::Cursor, Role::Resting, Role::Selected, Role::Hit, Role::CurrentHit];

type Rgb = (u8, u8, u8);

/// The three channels as light, 0 to 1.
fn linear((r, g, b): Rgb) -> [f64; 3] {
    [r, g, b].map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

/// The relative luminance of WCAG 2.
fn luminance(color: Rgb) -> f64 {
    let [r, g, b] = linear(color);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The contrast of WCAG 2, from 1 to 21.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

/// The letters and the ground of text with these roles.
fn seen(palette: &Palette, roles: RoleSet) -> (Rgb, Rgb) {
    let style = palette.style(roles);
    let screen = &palette.screen;
    let fg = style.fg.map_or(screen.foreground, |color| screen.rgb(color));
    let bg = style.bg.map_or(screen.background, |color| screen.rgb(color));
    if style.attributes.has(CellAttributes::REVERSE) { (bg, fg) } else { (fg, bg) }
}

/// Every role alone, on each ground, and on each ground over a shared passage.
fn combinations() -> Vec<RoleSet> {
    let mut sets = Vec::new();
    for role in Role::ALL.into_iter().filter(|role| !DRAWN.contains(role)) {
        sets.push(RoleSet::from(role));
        for ground in GROUNDS {
            sets.push(role | ground);
            sets.push(role | ground | Role::Passage);
            sets.push(role | ground | Role::Cursor);
        }
    }
    sets
}

#[test]
fn the_themes_that_ship_are_whole() {
    for source in [DARK, LIGHT, HIGH_CONTRAST, SIXTEEN, MONO] {
        let palette = read(source).unwrap();
        let named = toml::from_str::<ThemeFile>(source).unwrap().roles.len();
        assert_eq!(named, Role::ALL.len());
        assert_eq!(palette.styles.len(), named);
    }
    assert_eq!(theme(ThemeChoice::Mono).without_colors(), theme(ThemeChoice::Mono));
}

#[test]
fn a_role_that_a_theme_does_not_name_is_underlined() {
    let source: Vec<&str> = DARK.lines().filter(|line| !line.starts_with("bar = ")).collect();
    let palette = read(&source.join("\n")).unwrap();
    assert_eq!(palette.styles[Role::Bar as usize], UNNAMED);
    assert_ne!(palette.styles[Role::Key as usize], UNNAMED);
}

#[test]
fn text_can_be_read_on_its_ground() {
    for choice in WITH_COLORS.into_iter().chain([ThemeChoice::Mono]) {
        let palette = theme(choice);
        let least = if choice == ThemeChoice::HighContrast { 7.0 } else { 4.5 };
        for roles in combinations() {
            let (fg, bg) = seen(&palette, roles);
            let found = contrast(fg, bg);
            assert!(found >= least, "{choice:?} {roles:?}: {found:.2}");
        }
        for role in DRAWN {
            let (fg, bg) = seen(&palette, role.into());
            assert!(contrast(fg, bg) >= 3.0, "{choice:?} {role:?}");
        }
    }
}

#[test]
fn counts_can_be_read_on_the_heat_of_a_cell() {
    for choice in WITH_COLORS.into_iter().chain([ThemeChoice::Mono]) {
        let palette = theme(choice);
        let least = if choice == ThemeChoice::HighContrast { 7.0 } else { 4.5 };
        for heat in [Role::HeatLow, Role::HeatMiddle, Role::HeatHigh] {
            for letters in [RoleSet::NONE, Role::Quote | Role::SharedQuote] {
                let (fg, bg) = seen(&palette, letters | heat);
                assert!(contrast(fg, bg) >= least, "{choice:?} {heat:?} {letters:?}");
            }
        }
    }
}

#[test]
fn alarm_is_one_colour_that_nothing_else_has() {
    for choice in WITH_COLORS {
        let palette = theme(choice);
        let alarm = seen(&palette, Role::Altered.into()).0;
        assert!(palette.style(Role::Altered.into()).attributes.has(CellAttributes::BOLD));
        for role in Role::ALL.into_iter().filter(|&role| role != Role::Altered) {
            assert_ne!(seen(&palette, role.into()).0, alarm, "{choice:?} {role:?}");
        }
        // What is carried word for word is calm: less vivid than the alarm.
        let vivid = |role: Role| {
            let (r, g, b) = seen(&palette, role.into()).0;
            r.max(g).max(b) - r.min(g).min(b)
        };
        assert!(vivid(Role::Verbatim) <= vivid(Role::Altered), "{choice:?}");
    }
}

#[test]
fn selection_has_one_hue() {
    for choice in [ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::HighContrast] {
        let palette = theme(choice);
        let ground = |role: Role| seen(&palette, role.into()).1;
        assert_eq!(ground(Role::Cursor), ground(Role::Resting), "{choice:?}");
        assert_eq!(ground(Role::Selected), seen(&palette, Role::Focus.into()).0, "{choice:?}");
        let (_, _, blue) = ground(Role::Cursor);
        let (red, _, _) = ground(Role::Cursor);
        assert!(blue > red, "{choice:?}");
    }
}

fn product(matrix: [[f64; 3]; 3], light: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum())
}

/// CIE L*a*b* of linear light; the white is D65.
fn lab(light: [f64; 3]) -> [f64; 3] {
    // To CIE XYZ, each divided by that of the white.
    const TO_XYZ: [[f64; 3]; 3] =
        [[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0177, 0.1095, 0.8729]];
    let [long, middle, short] = product(TO_XYZ, light)
        .map(|part| if part > 0.00886 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 });
    [116.0 * middle - 16.0, 500.0 * (long - middle), 200.0 * (middle - short)]
}

#[test]
fn added_and_removed_are_told_apart_without_a_cone() {
    // What a reader sees who has all cones, or lacks one kind: the matrices of Machado, Oliveira and
    // Fernandes (2009) on linear light, severity 1.
    const SIGHTS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]],
        [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]],
        [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]],
    ];
    for choice in WITH_COLORS {
        let palette = theme(choice);
        for sight in SIGHTS {
            let see = |role: Role| {
                let light = product(sight, linear(seen(&palette, role.into()).0));
                lab(light.map(|part| part.clamp(0.0, 1.0)))
            };
            let (added, removed) = (see(Role::Added), see(Role::Removed));
            let apart: f64 = added.iter().zip(removed).map(|(a, b)| (a - b).powi(2)).sum();
            assert!(apart.sqrt() >= 40.0, "{choice:?}: {:.1}", apart.sqrt());
        }
    }
}

#[test]
fn what_stands_as_a_sign_is_not_underlined() {
    for choice in WITH_COLORS.into_iter().chain([ThemeChoice::Mono]) {
        let palette = theme(choice);
        for role in [Role::Added, Role::Removed, Role::Altered, Role::Key, Role::SharedQuote] {
            let attributes = palette.style(role.into()).attributes;
            let line = [CellAttributes::UNDERLINE, CellAttributes::STRIKE];
            assert!(!line.into_iter().any(|line| attributes.has(line)), "{choice:?} {role:?}");
        }
    }
}

#[test]
fn a_theme_of_the_user_changes_what_it_names() {
    let text = "base = \"light\"\n[roles]\nquote = { fg = \"#010203\", attributes = [\"bold\"] }\n\
                [screen]\nbackground = \"#fefefe\"\n";
    let (palette, complaints) = read_patch(text);
    assert_eq!(complaints, [""; 0]);
    let light = theme(ThemeChoice::Light);
    let quote =
        CellStyle { fg: Some(Color::Rgb(1, 2, 3)), bg: None, attributes: CellAttributes::BOLD };
    assert_eq!(palette.styles[Role::Quote as usize], quote);
    assert_eq!(palette.styles[Role::Person as usize], light.styles[Role::Person as usize]);
    assert_eq!(palette.screen.background, (0xfe, 0xfe, 0xfe));
}

#[test]
fn what_a_theme_of_the_user_cannot_mean_is_told_with_its_line() {
    let text = "base = \"lihgt\"\nrole = 1\n[roles]\nqoute = { fg = \"red\" }\n\
                quote = { fh = \"red\" }\nplace = { attributes = [\"blod\"] }\nperson = { fg = \"rot\" }\n\
                [screen]\nansi = [\"#000000\"]\n";
    assert_eq!(
        read_patch(text).1,
        [
            "line 1: base: \"lihgt\" is none of dark, light, high-contrast, sixteen, mono (did you mean light?)",
            "line 2: there is no field role (did you mean roles?)",
            "line 4: [roles] qoute: there is no such role (did you mean quote?)",
            "line 5: [roles] quote: there is no field fh (did you mean fg?)",
            "line 6: [roles] place: there is no attribute blod (did you mean bold?)",
            "line 7: [roles] person: \"rot\" is no colour",
            "line 9: [screen] ansi: expected sixteen colours",
        ]
    );
}
