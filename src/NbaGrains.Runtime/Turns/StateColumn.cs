using System.Reflection;
using System.Text;
using NbaGrains.Runtime.Grains;
using Npgsql;
using NpgsqlTypes;

namespace NbaGrains.Runtime.Turns;

/// <summary>A property of a state that is a column of its kind's table (<see cref="ColumnAttribute"/>).</summary>
internal sealed class StateColumn
{
    private static readonly Dictionary<Type, NpgsqlDbType> Types = new()
    {
        [typeof(string)] = NpgsqlDbType.Text,
        [typeof(int)] = NpgsqlDbType.Integer,
        [typeof(long)] = NpgsqlDbType.Bigint,
        [typeof(double)] = NpgsqlDbType.Double,
        [typeof(decimal)] = NpgsqlDbType.Numeric,
        [typeof(bool)] = NpgsqlDbType.Boolean,
        [typeof(DateTimeOffset)] = NpgsqlDbType.TimestampTz,
        [typeof(DateOnly)] = NpgsqlDbType.Date,
        [typeof(Guid)] = NpgsqlDbType.Uuid,
        [typeof(byte[])] = NpgsqlDbType.Bytea,
    };

    private readonly PropertyInfo _property;
    private readonly Type _type;
    private readonly NpgsqlDbType _dbType;

    public StateColumn(PropertyInfo property, ColumnAttribute attribute)
    {
        _property = property;
        _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Name = attribute.Name ?? SnakeCase(property.Name);
        if (!Types.TryGetValue(_type.IsEnum ? typeof(string) : _type, out _dbType) || !property.CanWrite)
        {
            throw new ArgumentException(
                $"{property.DeclaringType}.{property.Name} cannot be a column: it has to be a settable text, number, boolean, time, Guid, byte[] or enum.");
        }
    }

    public string Name { get; }

    public object? Get(object state)
    {
        var value = _property.GetValue(state);
        return value is Enum ? value.ToString() : Own(value);
    }

    public void Set(object state, object? value) => _property.SetValue(state, value switch
    {
        string text when _type.IsEnum => Enum.Parse(_type, text),
        DateTime time => new DateTimeOffset(time),
        _ => Own(value),
    });

    /// <summary>The value as a parameter, typed even where it is null.</summary>
    public NpgsqlParameter Parameter(object? value) => new()
    {
        NpgsqlDbType = _dbType,
        // PostgreSQL keeps UTC only, to the microsecond.
        Value = value is DateTimeOffset time ? time.ToUniversalTime() : value ?? DBNull.Value,
    };

    // Stored states are shared by turns, and bytes are the one value that can be changed in place.
    private static object? Own(object? value) => value is byte[] bytes ? bytes.Clone() : value;

    public static string SnakeCase(string name)
    {
        var snake = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
