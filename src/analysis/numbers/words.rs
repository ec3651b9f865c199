//! Tables of the words of measures and modifiers.

use super::Modifier;

/// Measures with their words after a number.
pub(super) const MEASURES: &[(&str, &[&str])] = &[
    ("millimetres", &["millimetre", "millimetres", "millimeter", "millimeters", "mm"]),
    ("metres", &["metre", "metres", "meter", "meters"]),
    ("kilometres", &["kilometre", "kilometres", "kilometer", "kilometers", "km"]),
    ("centimetres", &["centimetre", "centimetres", "centimeters", "cm"]),
    ("miles", &["mile", "miles"]),
    ("yards", &["yard", "yards"]),
    ("inches", &["inch", "inches"]),
    ("feet", &["foot", "feet", "ft"]),
    ("tonnes", &["tonne", "tonnes", "tons", "ton"]),
    ("kilograms", &["kilogram", "kilograms", "kg", "kilos"]),
    ("milligrams", &["milligram", "milligrams", "mg"]),
    ("litres", &["litre", "litres", "liter", "liters"]),
    ("barrels", &["barrel", "barrels"]),
    ("hectares", &["hectare", "hectares"]),
    ("acres", &["acre", "acres"]),
    ("knots", &["knot", "knots"]),
    ("megawatts", &["megawatt", "megawatts", "mw"]),
    ("degrees", &["degree", "degrees"]),
    ("seconds", &["second", "seconds"]),
    ("minutes", &["minute", "minutes"]),
    ("hours", &["hour", "hours"]),
    ("days", &["day", "days"]),
    ("weeks", &["week", "weeks"]),
    ("months", &["month", "months"]),
    ("years", &["year", "years"]),
    ("decades", &["decade", "decades"]),
];

/// The unit of an age.
pub(super) const AGE: &str = "years old";

/// How a unit is converted to the base unit of its dimension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct BaseUnit {
    /// The base unit.
    pub(super) name: &'static str,
    factor: f64,
    shift: f64,
}

impl BaseUnit {
    /// The value in the base unit.
    pub(super) fn value(self, value: f64) -> f64 {
        (value - self.shift) * self.factor
    }
}

/// The conversion of a unit of measure to its base unit.
pub(super) fn in_base(unit: &'static str) -> BaseUnit {
    let (name, factor, shift) = match unit {
        "millimetres" => ("metres", 1e-3, 0.0),
        "centimetres" => ("metres", 1e-2, 0.0),
        "kilometres" => ("metres", 1e3, 0.0),
        "miles" => ("metres", 1609.344, 0.0),
        "yards" => ("metres", 0.9144, 0.0),
        "feet" => ("metres", 0.3048, 0.0),
        "inches" => ("metres", 0.0254, 0.0),
        "square kilometres" => ("square metres", 1e6, 0.0),
        "square miles" => ("square metres", 2.589_988e6, 0.0),
        "hectares" => ("square metres", 1e4, 0.0),
        "acres" => ("square metres", 4046.856, 0.0),
        "kilograms" => ("tonnes", 1e-3, 0.0),
        "seconds" => ("hours", 1.0 / 3600.0, 0.0),
        "minutes" => ("hours", 1.0 / 60.0, 0.0),
        "days" => ("hours", 24.0, 0.0),
        "weeks" => ("hours", 168.0, 0.0),
        "months" => ("years", 1.0 / 12.0, 0.0),
        "decades" => ("years", 10.0, 0.0),
        "degrees Fahrenheit" => ("degrees Celsius", 5.0 / 9.0, 32.0),
        same => (same, 1.0, 0.0),
    };
    BaseUnit { name, factor, shift }
}

/// The words of each modifier before a number. Longer phrases come first, so that `no more than` is
/// not read as `more than`.
pub(super) const MODIFIERS: &[(&str, Modifier)] = &[
    ("a minimum of", Modifier::AtLeast),
    ("a maximum of", Modifier::AtMost),
    ("no fewer than", Modifier::AtLeast),
    ("no less than", Modifier::AtLeast),
    ("not less than", Modifier::AtLeast),
    ("no more than", Modifier::AtMost),
    ("not more than", Modifier::AtMost),
    ("as many as", Modifier::AtMost),
    ("as much as", Modifier::AtMost),
    ("at least", Modifier::AtLeast),
    ("at most", Modifier::AtMost),
    ("up to", Modifier::AtMost),
    ("more than", Modifier::MoreThan),
    ("greater than", Modifier::MoreThan),
    ("upwards of", Modifier::MoreThan),
    ("less than", Modifier::LessThan),
    ("fewer than", Modifier::LessThan),
    ("just over", Modifier::About),
    ("just under", Modifier::About),
    ("close to", Modifier::About),
    ("an estimated", Modifier::About),
    ("over", Modifier::MoreThan),
    ("above", Modifier::MoreThan),
    ("exceeding", Modifier::MoreThan),
    ("passed", Modifier::MoreThan),
    ("under", Modifier::LessThan),
    ("below", Modifier::LessThan),
    ("about", Modifier::About),
    ("around", Modifier::About),
    ("approximately", Modifier::About),
    ("roughly", Modifier::About),
    ("some", Modifier::About),
    ("nearly", Modifier::About),
    ("almost", Modifier::About),
    ("virtually", Modifier::About),
    ("perhaps", Modifier::About),
    ("maybe", Modifier::About),
    ("barely", Modifier::About),
    ("circa", Modifier::About),
];
