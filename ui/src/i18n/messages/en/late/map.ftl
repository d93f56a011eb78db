### The star map.

map-title = Star map of planets, grouped by topic
map-keys = Arrow keys go to the planet beside. Page Up and Page Down go to the next topic. Plus comes nearer, minus goes farther, zero shows the whole map.
map-zoom = Nearer or farther
map-nearer = Nearer
map-farther = Farther
# Said aloud when the map came nearer or went farther. $region is the topic in the middle.
map-zoomed = { $count ->
    [0] Nothing to choose here. Around: { $region }.
    [one] { $shown } planet to choose. Around: { $region }.
   *[other] { $shown } planets to choose. Around: { $region }.
}
# Read after the topic of a region.
map-region-count = { $count ->
    [one] { $shown } planet
   *[other] { $shown } planets
}

## Parts of the map
map-region-any = Any topic
map-region-science = Science and learning
map-region-technology = Technology
map-region-local = Local life
map-region-games = Games
map-region-books = Books and writing
map-region-stories = Stories and fans
map-region-music = Music and radio
map-region-art = Art and crafts
map-region-everyday = Everyday life
map-region-cities = Cities and travel
map-region-politics = Politics and news
map-region-nature = Growing and nature

## Read after the name of a planet
map-size-village = a village
map-size-town = a town
map-size-city = a city
map-size-giant = a great city
