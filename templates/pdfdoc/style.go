package pdfdoc

// style is how a piece of text is set.
type style struct {
	size   float64
	bold   bool
	colour rgb
}

// lead is the distance between two lines.
func (s style) lead() float64 { return s.size * 1.32 }

// The styles of the text.
var (
	styleTitle   = style{21, true, ink}
	styleHeading = style{11, true, ink}
	styleMessage = style{11.5, false, ink}
	styleLead    = style{14.5, true, ink}
	styleBody    = style{9.2, false, ink}
	styleSmall   = style{8, false, muted}
	styleStrong  = style{9.2, true, ink}
	styleHelp    = style{8, false, muted}
	styleNote    = style{8, false, muted}
)

// titleStyles are the styles of a title in three lines.
var titleStyles = [3]style{{8, false, muted}, {9, true, ink}, {8, false, muted}}
