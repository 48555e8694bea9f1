// Package files keeps the service's files in a bucket of an S3-compatible store, as a disk.FS, so that several machines
// need no shared disk.
//
// # From a name to an object
//
// A name is a key of the bucket, whatever the separator of the system is. A file is one object. A folder is an empty
// object whose key ends in a slash, as the stores' own consoles make it, or anything below that key: Mkdir writes such
// an object, so that an empty folder is there, and a folder that somebody made by uploading into it is one as well.
// Writing makes no folder missing, and SyncDir has nothing to do, since an answered request lasts.
//
// # One request makes a file appear
//
// Put writes a whole object at once, so that nothing is written beside its name first and nothing half-written can be
// left. A name that must not be taken is put with If-None-Match, and a store that takes no notice of that header is
// refused at its first use. Every put carries a random number in its metadata: where an answer was lost, the number
// says whether the object is there.
//
// # A name is changed in two steps
//
// S3 cannot rename. Rename and Move first write a record beside the source (record.go): which object, by its ETag and
// time, goes where. Only one instance can have written it, so only one moves a file. Then the object is copied, the
// record checked, the source and the record removed. Whoever finds a record (by listing the folder, or by reading a
// copy, whose metadata names it) finishes what its writer left: a source whose copy is there is removed and seen by
// nobody; a record without a copy is dropped when it has not changed for a while. What somebody puts under the source's
// name meanwhile is another object by its ETag or time, and stays. What this program wrote aside under a hidden name of
// its own is copied and removed without a record: done twice, it does no harm.
//
// # Trouble
//
// Every request has a time limit and is tried a few times. Whatever goes wrong is a disk.Explainer
// (trouble.go), in which nothing appears of what the store answered but its status and code. That a name is taken or
// missing are fs.ErrExist and fs.ErrNotExist, as on a disk.
//
// # What is not guaranteed
//
// A copy that the store makes minutes after its request was given up is taken for a second arrival of the same bytes.
// Somebody who replaces an object in the instant between the last look at it and its removal, at a store that knows no
// conditional removal, loses what was put there. Objects above 5 GiB cannot be moved.
package files
