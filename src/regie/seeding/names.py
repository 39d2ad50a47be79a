"""Names for people who do not exist."""

FIRST = (
    "Aisha", "Anouk", "Bram", "Carmen", "Daan", "Dewi", "Emre", "Eva", "Fleur", "Gijs", "Hanna", "Hugo",
    "Imane", "Iris", "Jasper", "Jesse", "Karim", "Koen", "Lars", "Leyla", "Lieke", "Lotte", "Maaike", "Mehmet",
    "Mila", "Nadine", "Niels", "Nienke", "Omar", "Pieter", "Rachida", "Roos", "Ruben", "Samira", "Sem",
    "Sjoerd", "Sofie", "Stijn", "Suzan", "Tess", "Thijs", "Vera", "Wouter", "Yara", "Youssef", "Zoe",
)  # fmt: skip

LAST = (
    "Aydin", "Bakker", "Bos", "Brouwer", "Dekker", "Dijkstra", "El Idrissi", "Groen", "Haddad", "Hendriks",
    "Hoekstra", "Jacobs", "Janssen", "Kaya", "Kok", "Koster", "Kramer", "Kuipers", "Meijer", "Mulder",
    "Peeters", "Peters", "Postma", "Prins", "Sanders", "Schouten", "Smit", "Smeets", "Timmermans", "Veenstra",
    "Verbeek", "Vermeulen", "Visser", "Vos", "Willems", "Yilmaz", "Zijlstra",
)  # fmt: skip
