//! A country, a region or a town.

use planetfall_model::Location;

use crate::text::fold::fold;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// By its ISO 3166-1 code.
    Country(String),
    /// By its ISO 3166-2 code.
    Region(String),
    /// By its folded English name.
    Town(String),
}

impl Place {
    /// The places a location lies in, the largest first.
    pub(crate) fn all_of(location: &Location) -> Vec<Self> {
        let country = Some(Self::Country(location.country.clone()));
        let region = location.region.clone().map(Self::Region);
        let town = location.town.as_deref().map(|town| Self::Town(fold(town)));
        [country, region, town].into_iter().flatten().collect()
    }

    pub(crate) fn contains(&self, location: &Location) -> bool {
        match self {
            Self::Country(code) => location.country == *code,
            Self::Region(code) => location.region.as_ref() == Some(code),
            Self::Town(name) => location.town.as_deref().is_some_and(|town| fold(town) == *name),
        }
    }

    /// Whether the location is this place, and not a smaller one within it.
    pub(crate) fn is(&self, location: &Location) -> bool {
        let is_as_large = match self {
            Self::Country(_) => location.region.is_none() && location.town.is_none(),
            Self::Region(_) => location.town.is_none(),
            Self::Town(_) => true,
        };
        is_as_large && self.contains(location)
    }

    /// Higher for smaller places, so that towns win over countries.
    pub(crate) const fn precision(&self) -> u8 {
        match self {
            Self::Country(_) => 0,
            Self::Region(_) => 1,
            Self::Town(_) => 2,
        }
    }
}
