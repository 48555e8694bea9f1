package echarts

import "shorecast/report"

// renameDecisions gives what rests on drivers the options' new names, and hostile names of its own.
func renameDecisions(c *report.Comparison, name map[string]string) {
	for i := range c.Sensitivity {
		c.Sensitivity[i].Option = name[c.Sensitivity[i].Option]
		c.Sensitivity[i].AppliesTo = hostile[i%len(hostile)]
	}
	for i := range c.Crossovers {
		for k, o := range c.Crossovers[i].Options {
			c.Crossovers[i].Options[k] = name[o]
		}
	}
	for i := range c.Simulation.Options {
		c.Simulation.Options[i].Name = name[c.Simulation.Options[i].Name]
	}
	for i := range c.Scenarios {
		c.Scenarios[i].Name = hostile[i%len(hostile)]
		for k := range c.Scenarios[i].NPVSaving {
			c.Scenarios[i].NPVSaving[k].Name = name[c.Scenarios[i].NPVSaving[k].Name]
		}
	}
	for i := range c.Scorecard.Options {
		c.Scorecard.Options[i].Name = name[c.Scorecard.Options[i].Name]
	}
	for i := range c.Case.Scorecard {
		c.Case.Scorecard[i].Name = hostile[i%len(hostile)]
	}
}
