//! The JSON of the collected facts.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
pub struct Server {
    pub domain: String,
    pub software: String,
    pub name: String,
    pub description: String,
    pub topics: Vec<String>,
    pub politics: Vec<String>,
    pub communities: Vec<String>,
    pub governance: String,
    pub languages: Vec<String>,
    pub country: Option<String>,
    pub region: Option<String>,
    pub city: Option<String>,
    pub signup: String,
    pub size: String,
    pub size_basis: Option<String>,
    pub approx_users: Option<u32>,
    pub approx_users_year: Option<u16>,
    pub politics_basis: String,
    pub communities_basis: Option<String>,
    pub topic_basis: Option<String>,
    pub founded: Option<u16>,
    #[serde(default)]
    pub accepts_signups: bool,
    #[serde(default)]
    pub costs_money: bool,
    pub sources: Vec<String>,
}

#[derive(Deserialize)]
pub struct Named {
    pub id: String,
    pub label: String,
}

#[derive(Deserialize)]
pub struct Taxonomy {
    pub topics: Vec<Named>,
    pub politics: Vec<Named>,
    pub communities: Vec<Named>,
    pub languages: Vec<Named>,
}

#[derive(Deserialize)]
pub struct Hashtags {
    pub topics: BTreeMap<String, Vec<String>>,
    pub politics: BTreeMap<String, Vec<String>>,
    pub communities: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
pub struct Account {
    pub handle: String,
    pub name: String,
    pub topics: Vec<String>,
    pub languages: Vec<String>,
    pub note: String,
    pub sources: Vec<String>,
}

#[derive(Deserialize)]
pub struct Shield {
    pub compiled: String,
    pub sources: Vec<ShieldSource>,
    pub hosts: Vec<ShieldHost>,
}

#[derive(Deserialize)]
pub struct ShieldSource {
    pub name: String,
    pub date: String,
}

#[derive(Deserialize)]
pub struct ShieldHost {
    pub domain: String,
    pub sources: Vec<String>,
}
