package webpage

// Deliveries is the page of the mails.
type Deliveries struct {
	State, Schedule Field // that are chosen
	Table           Table
	Paging          Paging
}

func (Deliveries) page() (name, title string) { return "deliveries", "Deliveries" }
