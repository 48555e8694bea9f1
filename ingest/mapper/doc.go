// Package mapper proposes a layout for a workbook that none fits. It finds the workbook's tables, judges by headings,
// shapes and figures what each of them says, and writes a layout that is as complete as can be known, each entry with
// the cells that it was concluded from. What cannot be known stands as "?" with the choices beside it.
//
// The steps: grid (what cells hold), area (which belong together), cut (where tables begin and end), fill (what their
// rows and columns are; repeats, products and factors: which follow from others). Then survey says what each table is,
// in a plan: timeline (periods), labels (columns of texts), values and groups (columns of figures), sections; places
// and settings likewise. At last merge (blocks and sheets alike are one table), options (one name each), completion
// (what nothing says), write (the layout's text). Everything is judged by shape first and by words second; words come
// from the schema.
//
// It decides nothing for anybody: a proposal is read and answered by a person before any figure comes from it.
package mapper
