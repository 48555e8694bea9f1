package record

import (
	"time"

	"shorecast/cmd/internal/store"
)

// Delivery is a mail to one recipient.
type Delivery struct {
	ID        int64      `json:"id"`
	RunID     int64      `json:"run_id"` // 0 for a notice
	Kind      string     `json:"kind"`
	Schedule  string     `json:"schedule"`
	Period    string     `json:"period"`
	Case      string     `json:"case"`
	Recipient string     `json:"recipient"`
	Subject   string     `json:"subject"`
	MessageID string     `json:"message_id"`
	Size      int64      `json:"size"`
	State     string     `json:"state"`
	Attempts  int        `json:"attempts"`
	CreatedAt time.Time  `json:"created_at"`
	NextAt    *time.Time `json:"next_at"` // null unless it waits
	DoneAt    *time.Time `json:"done_at"` // null while it is not done
	Code      int        `json:"code"`    // of the server's last answer, 0 for none
	Error     string     `json:"error"`
	Path      string     `json:"path"` // of the file that it was written to in place of being sent
}

// OfDelivery returns the record of a delivery.
func OfDelivery(d store.Delivery) Delivery {
	m := Delivery{ID: d.ID, RunID: d.RunID, Kind: string(d.Kind), Schedule: d.Schedule, Period: d.Period,
		Case: d.Case, Recipient: d.Recipient, Subject: d.Subject, MessageID: d.MessageID, Size: d.Size,
		State: string(d.State), Attempts: d.Attempts, CreatedAt: d.CreatedAt.UTC(), DoneAt: instant(d.DoneAt),
		Code: d.Code, Error: d.Error, Path: d.Path}
	if d.State == store.DeliveryWaiting {
		m.NextAt = instant(d.NextAt)
	}
	return m
}

// DeliveryWord is a delivery's state in a word. One that was written as a file was not sent, and nobody got it.
func DeliveryWord(d store.Delivery) string {
	if d.State == store.DeliverySent && d.Path != "" {
		return "written"
	}
	return string(d.State)
}
