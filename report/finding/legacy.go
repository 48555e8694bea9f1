package finding

// At makes a finding from texts that are composed already. It goes when every caller has reasons.
func (k Kind) At(p Place, value, message, hint string) Finding {
	return k.Because("{0}", "{1}").At(p, value, message, hint)
}
