package store

// DeliveryState is where a delivery stands.
type DeliveryState string

// The states of a delivery.
const (
	DeliveryWaiting DeliveryState = "waiting" // to be sent, not before NextAt
	DeliverySending DeliveryState = "sending" // an instance is at it
	DeliverySent    DeliveryState = "sent"    // the server took it, or it was written as a file
	DeliveryFailed  DeliveryState = "failed"  // given up
	// lost after the final dot: it may have been delivered, so it is not sent again by itself
	DeliveryUnknown DeliveryState = "unknown"
)

// DeliveryStates are all states, in the order of a delivery's life.
var DeliveryStates = []DeliveryState{DeliveryWaiting, DeliverySending, DeliverySent, DeliveryFailed, DeliveryUnknown}

// Final reports whether a delivery stays in the state until somebody asks for it to be sent again.
func (s DeliveryState) Final() bool {
	return s == DeliverySent || s == DeliveryFailed || s == DeliveryUnknown
}
