namespace Arc.Declarations;

/// <summary>Something that a class says about itself, as plain data.</summary>
/// <remarks>
/// Declarations live in the pipeline of the incremental generator, across compilations and for as long as the editor is
/// open. So they are immutable, compare by value, and hold text, numbers and enums only: a symbol, a syntax node or a
/// location would keep a whole compilation alive and would never equal the one of the next keystroke. Names are kept as
/// the compiler knows them, without <c>@</c>; whoever writes them into source escapes them.
/// </remarks>
internal interface IDeclaration;
