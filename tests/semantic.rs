//! The vectors give what their maker's own reader gives, within 1e-3.

use crossread::lexis::semantic::Vectors;

/// Sentences, then cosine, cover of the first by the second, cover of the second by the first.
const REFERENCE: &[(&str, &str, f32, f32, f32)] = &[
    (
        "The ferry union called off its strike on Tuesday.",
        "Dockers ended their walkout at the ferries on Tuesday.",
        0.4601,
        0.4859,
        0.4394,
    ),
    (
        "Three bridges were closed after the flood.",
        "After the flood, three bridges were closed.",
        1.0,
        1.0,
        1.0,
    ),
    (
        "The mayor praised the volunteers.",
        "Oat prices fell for the third week.",
        -0.1672,
        0.1437,
        0.0435,
    ),
    (
        "Türkiye’s envoy met Łukasz Żak in Kraków.",
        "Turkiye's envoy met Lukasz Zak in Krakow.",
        1.0,
        1.0,
        1.0,
    ),
    (
        "The dam holds 1,250 tonnes and cost $3m.",
        "The dam holds 1250 tonnes and cost 3 m $.",
        0.9883,
        0.9607,
        0.9114,
    ),
    (
        "Officials called the meeting constructive and hoped for a deal.",
        "The encounter was described as useful by officials, who voiced hope of an agreement.",
        0.5306,
        0.5349,
        0.4112,
    ),
    ("No one was hurt in the fire.", "The fire hurt nobody.", 0.8705, 0.7475, 0.7845),
    ("The court acquitted the banker.", "The court convicted the banker.", 0.8654, 0.8099, 0.8337),
    ("", "Something is here.", 0.0, 0.0, 0.0),
    ("港口罢工结束", "The port strike ended.", 0.0, 0.0, 0.0),
    ("Straße, smørrebrød and þing.", "Strasse, smorrebrod and thing.", 1.0, 1.0, 1.0),
    (
        "The harbour authority refused to publish the inspection report, citing safety.",
        "Citing safety, the port’s management declined to release its inspectors’ findings.",
        0.7153,
        0.5981,
        0.5553,
    ),
    ("the the of of", "a an it is", 0.1978, 0.0, 0.0),
    ("€20 a day, 5% more; £7 less.", "20 euros daily, five percent more.", 0.7741, 0.6394, 0.8373),
];

#[test]
fn scores_are_those_of_the_maker_of_the_table() {
    let vectors = Vectors::embedded();
    for &(a, b, cosine, of_a, of_b) in REFERENCE {
        let (x, y) = (vectors.meaning(a), vectors.meaning(b));
        let covers = vectors.covers(&x, &y);
        for (got, want) in [(vectors.cosine(&x, &y), cosine), (covers.0, of_a), (covers.1, of_b)] {
            assert!((got - want).abs() < 1e-3, "{a} ~ {b}: {got}, not {want}");
        }
        assert!((vectors.similarity(&x, &y) - vectors.similarity(&y, &x)).abs() < 1e-6);
    }
}

#[test]
fn a_sentence_means_itself() {
    let vectors = Vectors::embedded();
    let meaning = vectors.meaning("The ferry crews went back to work.");
    assert!((vectors.similarity(&meaning, &meaning) - 1.0).abs() < 1e-5);
    let endless = "z".repeat(100_000);
    assert!(vectors.meaning(&endless).is_empty());
}
