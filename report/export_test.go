package report

// SimulateOnce returns a function that runs the trials of a case once, everything before them done.
func SimulateOnce(c *Case) func() *Simulation {
	e, f := newEngine(c), c.base()
	ledgers := make([]*ledger, len(c.Options))
	for o := range c.Options {
		ledgers[o] = e.ledger(e.charges(o, c.schedule(o, f)), f)
	}
	s := newStudy(e, ledgers)
	list, standard := c.ranges()
	return func() *Simulation { return s.simulate(list, standard) }
}
