package store

import "context"

// Arrival returns the arrival of a ticket, or ErrNotFound.
func (s *Store) Arrival(ctx context.Context, ticket string) (Arrival, error) {
	var w where
	w.equal("ticket", ticket)
	var all []Arrival
	err := s.read(ctx, "read an arrival", func(t *tx) (err error) {
		all, err = rows(t, scanArrival, arrivalColumns+w.text(), w.args...)
		return err
	})
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Arrival{}, err
	}
	return all[0], nil
}
