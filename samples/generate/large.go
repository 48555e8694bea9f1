package main

import "fmt"

// large is a case of 5,000 cost lines, as they come out of a ledger: five options × ten functions × twenty cost centres
// × five categories. The sheet Ledger of its text says what each cost centre books: its rows become the sheet Costs,
// with amounts that vary by a small fixed sequence.
func large() (*book, error) {
	b, err := readBook("large-5000")
	if err != nil {
		return nil, err
	}
	ledger, costs, functions := b.sheet("Ledger"), b.sheet("Costs"), b.sheet("Functions")
	b.remove(ledger.name)
	seq := sequence(20270101)
	for first := 0; first < len(ledger.rows); first += 5 {
		for _, function := range functions.rows {
			for centre := range 20 {
				for i := range 5 {
					costs.rows = append(costs.rows, ledger.booking(first+i, function[0], centre, &seq))
				}
			}
		}
	}
	return b, nil
}

// booking is the cost line of one row of the ledger for a function and a cost centre.
func (s *sheet) booking(row int, function any, centre int, seq *sequence) []any {
	at := func(heading string) any {
		if i := s.col(heading); i < len(s.rows[row]) {
			return s.rows[row][i]
		}
		return nil
	}
	quantity := at("Quantity")
	if n, whole := quantity.(int); whole {
		quantity = float64(n)
	}
	if at("Varies") != nil {
		quantity = quantity.(float64) * float64(2+seq.next(9)) / 4 // 0.5 to 2.5 times, by quarters
	}
	var location any
	if at("Home") != nil {
		location = "Stuttgart"
	}
	unit := at("Unit cost").(int) + at("Step").(int)*(seq.next(21)-10)
	return []any{at("Option"), function, at("Category"), fmt.Sprintf("Cost centre %d, %s", 4100+10*centre,
		at("Booked for")),
		location, nil, quantity, unit, at("Frequency"), at("From"), at("Avoidable (%)")}
}

// sequence is a fixed pseudo-random sequence (a 64-bit linear congruential generator).
type sequence uint64

// next returns the next number from 0 to n−1.
func (s *sequence) next(n int) int {
	*s = *s*6364136223846793005 + 1442695040888963407
	return int(uint64(*s) >> 33 % uint64(n))
}
