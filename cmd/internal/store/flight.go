package store

import "sync"

// flights are what an active instance remembers of its own attempts beside what is written: which are under way in this
// process, so that no delivery has two; and how those ended whose end could not be written. They are lost with the
// process. Then the rows decide: before the final dot the delivery is tried again, after it the end is unknown.
type flights struct {
	mu        sync.Mutex
	flying    map[int64]bool       // deliveries that Begin gave out and Settle has not put away
	unsettled map[int64]Settlement // settlements that could not be written
}

func newFlights() flights {
	return flights{flying: map[int64]bool{}, unsettled: map[int64]Settlement{}}
}

func (f *flights) takeOff(id int64) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.flying[id] {
		return false
	}
	f.flying[id] = true
	return true
}

func (f *flights) land(id int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.flying, id)
	delete(f.unsettled, id)
}

func (f *flights) isFlying(id int64) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.flying[id]
}

func (f *flights) remember(id int64, s Settlement) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.flying[id], f.unsettled[id] = true, s
}
