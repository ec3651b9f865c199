//! Sets of gazetteer classes that several modules use together.

use crate::lexis::gazetteer::{Class, Classes};

/// Classes of words in the title of a person.
pub(super) const TITLE: Classes =
    Classes::of(&[Class::Courtesy, Class::Rank, Class::Royal, Class::Office, Class::Role]);
/// Classes of words that end the name of an organisation.
pub(super) const ORGANISATION: Classes = Classes::of(&[
    Class::OrganisationHead,
    Class::OrganisationWord,
    Class::CompanySuffix,
    Class::Organisation,
]);
/// Classes of names of places.
pub(super) const PLACE: Classes = Classes::of(&[
    Class::Country,
    Class::CountryInitials,
    Class::Region,
    Class::Metropolis,
    Class::Town,
]);
/// Classes of names of countries and regions.
pub(super) const LAND: Classes =
    Classes::of(&[Class::Country, Class::CountryInitials, Class::Region]);
