//! Sorts of words: sets of the gazetteer's classes that belong together.

use crate::lexis::gazetteer::{Class, Classes};

/// Words that make a person's title.
pub(super) const TITLE: Classes =
    Classes::of(&[Class::Courtesy, Class::Rank, Class::Royal, Class::Office, Class::Role]);
/// Words that close the name of an organisation.
pub(super) const ORGANISATION: Classes = Classes::of(&[
    Class::OrganisationHead,
    Class::OrganisationWord,
    Class::CompanySuffix,
    Class::Organisation,
]);
/// Names of places.
pub(super) const PLACE: Classes = Classes::of(&[
    Class::Country,
    Class::CountryInitials,
    Class::Region,
    Class::Metropolis,
    Class::Town,
]);
/// Names of countries and regions.
pub(super) const LAND: Classes =
    Classes::of(&[Class::Country, Class::CountryInitials, Class::Region]);
