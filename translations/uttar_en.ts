<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_IN" sourcelanguage="en">
<context>
    <name>uttar::ui::Counter</name>
    <message numerus="yes">
        <source>%1 %2 · %n posts</source>
        <translation>
            <numerusform>%1 %2 · %n post</numerusform>
            <numerusform>%1 %2 · %n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uttar::ui::FactsPane</name>
    <message numerus="yes">
        <source>%n other complaint(s)</source>
        <translation>
            <numerusform>%n other complaint</numerusform>
            <numerusform>%n other complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uttar::ui::Formats</name>
    <message numerus="yes">
        <source>Overdue by %n day(s)</source>
        <translation>
            <numerusform>Overdue by %n day</numerusform>
            <numerusform>Overdue by %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Overdue by %n h</source>
        <translation>
            <numerusform>Overdue by %n h</numerusform>
            <numerusform>Overdue by %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>%n h left</numerusform>
            <numerusform>%n h left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Overdue by %n min</source>
        <translation>
            <numerusform>Overdue by %n min</numerusform>
            <numerusform>Overdue by %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d over</source>
        <translation>
            <numerusform>%n d over</numerusform>
            <numerusform>%n d over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d left</source>
        <translation>
            <numerusform>%n d left</numerusform>
            <numerusform>%n d left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h over</source>
        <translation>
            <numerusform>%n h over</numerusform>
            <numerusform>%n h over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min over</source>
        <translation>
            <numerusform>%n min over</numerusform>
            <numerusform>%n min over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxPane</name>
    <message numerus="yes">
        <source>%n new above</source>
        <translation>
            <numerusform>%n new above</numerusform>
            <numerusform>%n new above</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n complaint(s)</source>
        <translation>
            <numerusform>%1, %n complaint</numerusform>
            <numerusform>%1, %n complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uttar::ui::InboxPlace</name>
    <message numerus="yes">
        <source>Assign %n complaint(s)</source>
        <translation>
            <numerusform>Assign %n complaint</numerusform>
            <numerusform>Assign %n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n complaint(s)</source>
        <translation>
            <numerusform>%1: %n complaint</numerusform>
            <numerusform>%1: %n complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uttar::ui::Notifier</name>
    <message numerus="yes">
        <source>%n urgent complaint(s)</source>
        <translation>
            <numerusform>%n urgent complaint</numerusform>
            <numerusform>%n urgent complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new complaint(s)</source>
        <translation>
            <numerusform>%n new complaint</numerusform>
            <numerusform>%n new complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uttar::ui::OutboxPlace</name>
    <message numerus="yes">
        <source>%n text(s) of yours have no complaint on this console any more. Read them, and copy what you still need.</source>
        <translation>
            <numerusform>%n text of yours has no complaint on this console any more. Read it, and copy what you still need.</numerusform>
            <numerusform>%n texts of yours have no complaint on this console any more. Read them, and copy what you still need.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uttar::ui::SettingsPlace</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uttar::ui::StatusStrip</name>
    <message numerus="yes">
        <source>%n in the outbox need you</source>
        <translation>
            <numerusform>%n in the outbox needs you</numerusform>
            <numerusform>%n in the outbox need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting in the outbox</source>
        <translation>
            <numerusform>%n waiting in the outbox</numerusform>
            <numerusform>%n waiting in the outbox</numerusform>
        </translation>
    </message>
</context>
</TS>
