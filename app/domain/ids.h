// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/id.h"

namespace uttar {

using AccountId = Id<struct AccountTag>; // one JMAP account a department
using ComplaintId = Id<struct ComplaintTag>;
using PostId = Id<struct PostTag>;
using NoteId = Id<struct NoteTag>;
using ReplyId = Id<struct ReplyTag>;
using ApprovalId = Id<struct ApprovalTag>;
using LeaseId = Id<struct LeaseTag>;
using TemplateId = Id<struct TemplateTag>;
using PersonId = Id<struct PersonTag>;
using PublicationId = Id<struct PublicationTag>;
using AuditId = Id<struct AuditTag>;
using BlobId = Id<struct BlobTag>;
using OperationId = Id<struct OperationTag>; // a UUID, made when the person acts

} // namespace uttar
