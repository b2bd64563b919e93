// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/basetext.h"

#include "app/base/text.h"
#include "app/domain/platformrule.h"

namespace uttar {

namespace {

QString baseMark(const OperationId &operation)
{
    return u"base:"_s + operation.toString();
}

QString returnedMark(const ReplyId &reply)
{
    return u"returned:"_s + reply.toString();
}

} // namespace

Result<void> keepBaseText(ConsoleStore &store, const OperationId &operation, const QString &text)
{
    if (text.isEmpty())
        return {};
    return store.saveMark(baseMark(operation), text);
}

QString baseText(const ConsoleStore &store, const OperationId &operation)
{
    return store.mark(baseMark(operation));
}

Result<void> forgetBaseText(ConsoleStore &store, const OperationId &operation)
{
    if (baseText(store, operation).isEmpty())
        return {};
    return store.saveMark(baseMark(operation), {});
}

Result<void> keepReturnedText(ConsoleStore &store, const Reply &reply)
{
    return store.saveMark(returnedMark(reply.id), QString::number(reply.revision) + u' ' + joined(reply.content.parts));
}

QString returnedText(const ConsoleStore &store, const Reply &reply)
{
    const auto kept = store.mark(returnedMark(reply.id));
    const auto space = kept.indexOf(u' ');
    if (space <= 0 || kept.left(space).toInt() >= reply.revision)
        return {};
    return kept.mid(space + 1);
}

} // namespace uttar
