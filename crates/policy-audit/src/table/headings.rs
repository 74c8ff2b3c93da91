//! The headings by which columns are found.

use csv::StringRecord;

use crate::letters::plain;

/// The columns that are read, each with the headings that it may have, in letters and digits alone: those of scanners and
/// databases in English, and what people write in German, French, Spanish, Italian, Portuguese, Dutch and Polish.
const COLUMNS: [(Column, &[&str]); 9] = [
    (
        Column::Name,
        &[
            "name",
            "cookie",
            "cookiename",
            "cookies",
            "key",
            "cookiedatakeyname",
            "cookiekey",
            "nom",
            "nomducookie",
            "nombre",
            "nombredelacookie",
            "nome",
            "nomedelcookie",
            "nomedocookie",
            "naam",
            "cookienaam",
            "nazwa",
            "nazwacookie",
        ],
    ),
    (
        Column::Storage,
        &["storage", "storagetype", "type", "kind", "typ", "art", "tipo", "speicherart", "rodzaj"],
    ),
    (
        Column::Duration,
        &[
            "duration",
            "expiry",
            "expires",
            "expiresmaxage",
            "expiration",
            "lifespan",
            "lifetime",
            "retention",
            "retentionperiod",
            "maximumstorageduration",
            "storageduration",
            "speicherdauer",
            "laufzeit",
            "dauer",
            "gültigkeit",
            "durée",
            "duréedeconservation",
            "duréedevie",
            "duración",
            "caducidad",
            "durata",
            "scadenza",
            "duração",
            "validade",
            "bewaartermijn",
            "looptijd",
            "vervaltermijn",
            "czastrwania",
            "okresprzechowywania",
        ],
    ),
    (
        Column::Service,
        &[
            "service",
            "platform",
            "servicename",
            "tool",
            "dienst",
            "servicio",
            "servizio",
            "serviço",
        ],
    ),
    (
        Column::Provider,
        &[
            "provider",
            "vendor",
            "company",
            "datacontroller",
            "domain",
            "host",
            "anbieter",
            "fournisseur",
            "proveedor",
            "fornitore",
            "fornecedor",
            "aanbieder",
            "dostawca",
        ],
    ),
    (
        Column::Category,
        &[
            "category",
            "classification",
            "purposecategory",
            "group",
            "kategorie",
            "catégorie",
            "categoría",
            "categoria",
            "categorie",
            "kategoria",
        ],
    ),
    (
        Column::Purpose,
        &[
            "purpose",
            "description",
            "cookiepurpose",
            "zweck",
            "beschreibung",
            "finalité",
            "finalidad",
            "descripción",
            "finalità",
            "scopo",
            "descrizione",
            "finalidade",
            "descrição",
            "doel",
            "omschrijving",
            "cel",
            "opis",
        ],
    ),
    (Column::HttpOnly, &["httponly"]),
    (Column::Star, &["wildcardmatch", "wildcard"]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Storage,
    Duration,
    Service,
    Provider,
    Category,
    Purpose,
    HttpOnly,
    Star,
}

/// The places of the columns that a table has.
pub(super) struct Places([(Column, Option<usize>); COLUMNS.len()]);

impl Places {
    /// Finds the columns: each is the first of the headings that it may have, in the order of the list.
    pub(super) fn of(headings: &StringRecord) -> Self {
        Self(COLUMNS.map(|(column, names)| {
            let place = |name: &&str| headings.iter().position(|heading| plain(heading) == *name);
            (column, names.iter().find_map(place))
        }))
    }

    /// Returns the place of a column.
    pub(super) fn at(&self, wanted: Column) -> Option<usize> {
        self.0.iter().find(|(column, _)| *column == wanted).and_then(|(_, at)| *at)
    }

    /// Tells whether the cells at a place are read.
    pub(super) fn has(&self, at: usize) -> bool {
        self.0.iter().any(|(_, place)| *place == Some(at))
    }
}
