package workbook

// brokenCSV returns a CSV file for every finding about such.
func brokenCSV() []brokenFile {
	return []brokenFile{
		{"csv-encoding", "marked.csv", []byte("\xEF\xBB\xBFLocation;Currency\nPozna\xF1;PLN\n")},
		{"csv-encoding", "unknown-1252.csv", []byte("Location;Currency\n\x81aragossa;EUR\n")},
		{"csv-encoding", "mixed.csv", []byte("Location;Currency\nŁódź, Poznań, Kraków;PLN\nPozna\xF1;PLN\n")},
		{"csv-separator", "two.csv", []byte("Place, country;Price, EUR\nUtrecht, NL;1200,50\n")},
		{"csv-decimal", "doubt.csv", []byte("Category;Unit cost\nSalaries;50.000\n")},
		{"csv-decimal", "both.csv", []byte("Category;Unit cost\nSalaries;50.5\nIT;4,25\n")},
		{"csv-row-length", "longer.csv", []byte("Category;Unit cost\nSalaries;5\nIT;4\nIT; night;4\n")},
		{"csv-row-length", "shorter.csv", []byte("Option;Category;Unit cost\nStay;Salaries;5\nStay;IT;4\nMove;4\n")},
		{"csv-quotes", "open.csv", []byte("Option;Category;Unit cost\nStay;\"Salaries;5\nStay;IT;4\n")},
		{"csv-quotes", "text.csv", []byte("Option;Category;Unit cost\nStay;\"Night\" shift;5\nStay;IT;4\n")},
		{"csv-nul", "nul.csv", []byte("Option;Category;Unit cost\nStay;IT\x00;5\n")},
	}
}
