namespace Arc.Declarations;

/// <summary>How a method of the user answers.</summary>
internal enum MethodReturn
{
    Void,
    Task,
    ValueTask,
    Value,
    TaskOfValue,
    ValueTaskOfValue,
}
