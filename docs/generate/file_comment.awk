# SPDX-License-Identifier: Apache-2.0
#
# Doxygen's filter of headers: the comment that opens a header is its manual page, so it becomes the file's documentation.
# Lines keep their numbers.
NR == 1 && /^\/\*/ { print "/** @file"; next }
NR == 1 { print "/// @file"; opening = 1; next }
opening && /^\/\// { sub(/^\/\//, "///"); print; next }
{ opening = 0; print }
