package ledger

import "shorecast/report"

// paths are the planned rates and values, year by year.
type paths struct {
	wages, prices [][]float64 // by location: inflation
	indexation    [][]float64 // by option, before floor and cap
	value         [][]float64 // by currency: of one unit in reporting currency
	grown         [][]float64 // by function: v, what growth has made of the volume
	steady        []float64   // 1 in every year
}

// pathsOf returns the planned rates of a case.
func pathsOf(c *report.Case) (p paths) {
	p.steady = steady(c, 1)
	for _, l := range c.Locations {
		p.wages, p.prices = append(p.wages, steady(c, l.WageInflation)), append(p.prices, steady(c, l.PriceInflation))
	}
	for _, o := range c.Options {
		p.indexation = append(p.indexation, steady(c, o.ContractIndexation))
	}
	for _, f := range c.Functions {
		p.grown = append(p.grown, steady(c, f.Growth))
	}
	for _, x := range c.Rates {
		rows := [][][]float64{report.RateWageInflation: p.wages, report.RatePriceInflation: p.prices,
			report.RateContractIndexation: p.indexation, report.RateVolumeGrowth: p.grown}
		if x.Rate == report.RateFX {
			continue
		}
		for y, rate := range rows[x.Rate][x.Index] {
			rows[x.Rate][x.Index][y] = c.RateIn(x.Rate, x.Index, y, rate)
		}
	}
	for _, growth := range p.grown {
		compound(growth, growth, 0)
	}
	for i := range c.Currencies {
		row := Years(c)
		for y := range row {
			row[y] = c.Exchange(i, y)
		}
		p.value = append(p.value, row)
	}
	return p
}

// steady returns a rate that is the same in every year.
func steady(c *report.Case, rate float64) []float64 {
	row := Years(c)
	for y := range row {
		row[y] = rate
	}
	return row
}

// compound writes Π (1 + rate + points) over the years 2 … y, by year. row may be rates.
func compound(row, rates []float64, points float64) {
	level := 1.0
	row = row[:len(rates)]
	for y, rate := range rates {
		if y > 1 {
			level *= 1 + rate + points
		}
		row[y] = level
	}
}

// compoundWithin is compound with each year's rate within an option's floor and cap.
func compoundWithin(row, rates []float64, points float64, o *report.Option) {
	if o.IndexationFloor == nil && o.IndexationCap == nil {
		compound(row, rates, points)
		return
	}
	level := 1.0
	for y, rate := range rates {
		if y > 1 {
			level *= 1 + o.Bounded(rate+points)
		}
		row[y] = level
	}
}
